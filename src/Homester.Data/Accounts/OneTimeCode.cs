namespace Homester.Data.Accounts;

/// <summary>One row of <c>one_time_codes</c>: a code or link that was sent by mail, never the code itself.</summary>
public sealed class OneTimeCode
{
    /// <summary>Number.</summary>
    public long Id { get; set; }

    /// <summary>The account; the code goes with it.</summary>
    public int UserId { get; set; }

    /// <summary>What it is good for, one of <see cref="CodePurposes"/>.</summary>
    public required string Purpose { get; set; }

    /// <summary>Keyed hash of the code, 64 hexadecimal digits.</summary>
    public required string CodeHash { get; set; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>From when on it is refused.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>How often a wrong code was given for it.</summary>
    public int Tries { get; set; }

    /// <summary>When it was used, or replaced by a later one; null while it is good.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
