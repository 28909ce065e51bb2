namespace Homester.Api.Host.Idempotency;

/// <summary>What a key stands for at this moment.</summary>
/// <param name="State">Whether it is free, taken or answered.</param>
/// <param name="Claim">With <see cref="IdempotencyState.Claimed"/>: the claim of this request.</param>
/// <param name="Answer">With <see cref="IdempotencyState.Answered"/>: the first answer.</param>
public sealed record IdempotencyOutcome(IdempotencyState State, IdempotencyClaim? Claim = null, KeptAnswer? Answer = null);

/// <summary>A key that this request holds until it is answered.</summary>
/// <param name="Scope">Who asked for what.</param>
/// <param name="Key">The key.</param>
/// <param name="FirstAsked">When it was first asked with this key, also by a process that broke off.</param>
/// <param name="HeldUntil">When another may take it over.</param>
public sealed record IdempotencyClaim(string Scope, string Key, DateTimeOffset FirstAsked, DateTimeOffset HeldUntil);

/// <summary>An answer that is given again.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Its headers that matter.</param>
/// <param name="Body">Its body; empty for none.</param>
public sealed record KeptAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>What became of asking for a key.</summary>
public enum IdempotencyState
{
    /// <summary>This request does the write.</summary>
    Claimed,
    /// <summary>Another does it now.</summary>
    UnderWay,
    /// <summary>It was done and answered.</summary>
    Answered,
    /// <summary>The key was used for something else.</summary>
    Reused,
}
