namespace Homester.Api.Host;

/// <summary>Days of the injected clock.</summary>
public static class Clocks
{
    /// <summary>The day by UTC, which days on market are counted to.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
