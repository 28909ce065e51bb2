using System.Diagnostics;

namespace Homester.Benchmarks;

/// <summary>Times of one operation, asked again and again with varied input.</summary>
/// <param name="Id">Row name; stays the same between versions so that results can be compared.</param>
/// <param name="GoalMs">The median to reach, milliseconds; null when none is set.</param>
/// <param name="P50Ms">Median, milliseconds.</param>
/// <param name="P99Ms">99th percentile, milliseconds.</param>
/// <param name="AllocatedBytes">Mean allocation of one call on its thread, bytes.</param>
/// <param name="Hits">Mean number of listings that matched.</param>
internal sealed record Measurement(string Id, double? GoalMs, double P50Ms, double P99Ms, long AllocatedBytes, double Hits)
{
    /// <summary>Calls the operation until the time is used up, after a warm-up of a fifth of it.</summary>
    /// <param name="id">Row name.</param>
    /// <param name="goalMs">Median to reach.</param>
    /// <param name="operation">Gets the number of the call, answers how many listings matched.</param>
    /// <param name="budget">How long to measure.</param>
    public static async Task<Measurement> TakeAsync(string id, double? goalMs, Func<int, ValueTask<long>> operation, TimeSpan budget)
    {
        var call = 0;
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < budget / 5; call++) await operation(call);

        var times = new List<double>();
        var hits = 0L;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var run = Stopwatch.StartNew(); run.Elapsed < budget || times.Count < 50; call++)
        {
            var start = Stopwatch.GetTimestamp();
            hits += await operation(call);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        times.Sort();
        return new Measurement(
            id, goalMs, times[times.Count / 2], times[(int)(times.Count * 0.99)], allocated / times.Count, (double)hits / times.Count);
    }
}
