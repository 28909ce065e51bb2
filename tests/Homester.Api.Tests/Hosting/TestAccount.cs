namespace Homester.Api.Tests.Hosting;

/// <summary>An account that a test registered.</summary>
public sealed record TestAccount(int Id, string Email, string AccessToken, string RefreshToken)
{
    public const string DefaultPassword = "violet-anchor-meadow";
}
