namespace Homester.Data.Accounts;

/// <summary>One row of <c>refresh_tokens</c>: that a token was given, never the token itself.</summary>
public sealed class RefreshToken
{
    /// <summary>Number; later tokens have higher ones.</summary>
    public long Id { get; set; }

    /// <summary>The session; the token goes with it.</summary>
    public required string SessionId { get; set; }

    /// <summary>SHA-256 of the token, 64 hexadecimal digits; unique.</summary>
    public required string TokenHash { get; set; }

    /// <summary>When it was given.</summary>
    public DateTimeOffset IssuedAt { get; set; }

    /// <summary>From when on it is refused.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was exchanged for its successor; null while it was not.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
