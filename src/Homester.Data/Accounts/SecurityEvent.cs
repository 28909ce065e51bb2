namespace Homester.Data.Accounts;

/// <summary>One row of <c>security_events</c>: something about accounts that an admin may have to look into. Rows outlive the account, by its number alone.</summary>
public sealed class SecurityEvent
{
    /// <summary>Number; later events have higher ones.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What happened, such as <c>sign_in_failed</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>The account it is about; null when it is about none that exists.</summary>
    public int? UserId { get; set; }

    /// <summary>The account that did it, when that is another one; null otherwise.</summary>
    public int? ActorId { get; set; }

    /// <summary>Where it came from: the network of the address (/24, /48), never the whole; null when nothing is known.</summary>
    public string? Client { get; set; }

    /// <summary>JSON: what else is worth knowing, nothing personal and no secret; null for nothing.</summary>
    public string? Details { get; set; }
}
