namespace Homester.Data.Accounts;

/// <summary>One row of <c>user_logins</c>: that an account may be entered through an OpenID Connect provider.</summary>
public sealed class UserLogin
{
    /// <summary>Name of the provider in the configuration.</summary>
    public required string Provider { get; set; }

    /// <summary>The provider's <c>sub</c> of the person.</summary>
    public required string Subject { get; set; }

    /// <summary>The account; the link goes with it.</summary>
    public int UserId { get; set; }

    /// <summary>When they were linked.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
