namespace Homester.Api.Host.Access;

/// <summary>The roles there are. Every account has the first.</summary>
public static class RoleNames
{
    public const string User = "user";

    public const string Agent = "agent";

    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All = [User, Agent, Admin];
}
