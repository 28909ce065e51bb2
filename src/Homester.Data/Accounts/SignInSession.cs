namespace Homester.Data.Accounts;

/// <summary>One row of <c>sign_in_sessions</c>: somebody signed in on one device, until they sign out. Every token names its session.</summary>
public sealed class SignInSession
{
    /// <summary>32 hexadecimal digits, random.</summary>
    public required string Id { get; set; }

    /// <summary>The account; the session goes with it.</summary>
    public int UserId { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When tokens were last given for it.</summary>
    public DateTimeOffset RefreshedAt { get; set; }

    /// <summary>When it ends unless it is refreshed.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was ended; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it was ended, one of <see cref="SessionEnds"/>; null while it goes on.</summary>
    public string? EndReason { get; set; }
}
