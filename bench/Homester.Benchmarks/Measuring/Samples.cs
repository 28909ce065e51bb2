using System.Diagnostics;

namespace Homester.Benchmarks.Measuring;

/// <summary>Times of many calls of one operation, in rounds. A round's percentiles are its own; what is reported is the median over the rounds, so one noisy moment does not decide.</summary>
internal sealed class Samples
{
    private readonly List<double> _p50 = [];
    private readonly List<double> _p99 = [];
    private readonly List<long> _ticks = new(1 << 16);
    private long _allocated;
    private TimeSpan? _cpu = TimeSpan.Zero;

    public int Calls { get; private set; }

    public double P50Ms => Median(_p50);

    public double P99Ms => Median(_p99);

    /// <summary>Mean processor time of a call on its thread, what is around it included: says more than the median where other programs run. Null where it is not known.</summary>
    public double? CpuMs => Calls == 0 ? null : _cpu?.TotalMilliseconds / Calls;

    /// <summary>Mean bytes that a call allocated on its thread.</summary>
    public long AllocatedBytes => Calls == 0 ? 0 : _allocated / Calls;

    /// <summary>Calls the operation until the time is used up.</summary>
    /// <param name="operation">Gets the number of the call.</param>
    /// <param name="time">How long.</param>
    /// <param name="least">The fewest calls, whatever the time.</param>
    public void Round(Action<int> operation, TimeSpan time, int least)
    {
        _ticks.Clear();
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        // The list grows outside of what is counted only once: a warm-up round comes first.
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var overhead = 0L;
        var cpu = Cpu.ThreadTime();
        for (var start = Stopwatch.GetTimestamp(); start < until || _ticks.Count < least;)
        {
            operation(Calls++);
            var end = Stopwatch.GetTimestamp();
            if (_ticks.Count == _ticks.Capacity) overhead += Grow();
            _ticks.Add(end - start);
            start = Stopwatch.GetTimestamp();
        }

        _cpu += Cpu.ThreadTime() - cpu;
        _allocated += GC.GetAllocatedBytesForCurrentThread() - allocated - overhead;
        _ticks.Sort();
        _p50.Add(Milliseconds(0.5));
        _p99.Add(Milliseconds(0.99));
    }

    private long Grow()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ticks.Capacity *= 2;
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private double Milliseconds(double quantile) =>
        _ticks[Math.Min(_ticks.Count - 1, (int)(_ticks.Count * quantile))] * 1000.0 / Stopwatch.Frequency;

    private static double Median(List<double> values)
    {
        if (values.Count == 0) return double.NaN;
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
