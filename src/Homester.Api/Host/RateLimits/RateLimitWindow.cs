namespace Homester.Api.Host.RateLimits;

/// <summary>So many requests in so long a time. The time begins with the first request and ends all at once.</summary>
/// <param name="Name">The time in words that a header can carry, such as <c>hour</c> or <c>10-minutes</c>.</param>
/// <param name="Permits">Requests allowed in it.</param>
/// <param name="Length">How long it is.</param>
public readonly record struct RateLimitWindow(string Name, int Permits, TimeSpan Length);

/// <summary>Where a client stands in one window.</summary>
/// <param name="Remaining">Requests left.</param>
/// <param name="Reset">Time until all of them are back.</param>
public readonly record struct WindowState(int Remaining, TimeSpan Reset);
