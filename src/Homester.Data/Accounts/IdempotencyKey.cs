namespace Homester.Data.Accounts;

/// <summary>One row of <c>idempotency_keys</c>: a write that was asked for with an <c>Idempotency-Key</c>, and how it was answered.</summary>
public sealed class IdempotencyKey
{
    /// <summary>Who asked for what: number of the account, a space, method and route. Begins with the number, by which the keys of an account are found.</summary>
    public required string Scope { get; set; }

    /// <summary>The key as it was sent.</summary>
    public required string Key { get; set; }

    /// <summary>SHA-256 of address and body, 64 hexadecimal digits.</summary>
    public required string RequestHash { get; set; }

    /// <summary>When it was first asked.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>From when on the key is free again.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>HTTP status of the answer; null while the write is under way.</summary>
    public int? Status { get; set; }

    /// <summary>JSON: the answer's headers that matter; null while under way.</summary>
    public string? Headers { get; set; }

    /// <summary>The answer's body as text; null while under way or when it had none.</summary>
    public string? Body { get; set; }
}
