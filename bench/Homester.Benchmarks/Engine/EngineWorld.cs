using Homester.Benchmarks.Engine.Vectors;
using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Queries;
using Homester.Search;

namespace Homester.Benchmarks.Engine;

/// <summary>What the rows are made from: a full index and a sample of its listings.</summary>
internal sealed record EngineWorld(ListingIndex Index, ListingSample Sample, QueryTuner Tuner, BenchmarkOptions Options)
{
    /// <summary>What is asked by meaning; empty when no such row is wanted.</summary>
    public IReadOnlyList<VectorQuestion> Questions { get; init; } = [];

    public int Listings => Options.Listings;

    /// <summary>A seed of its own for each row, so that running some rows gives the same queries as running all.</summary>
    public static Random RandomFor(string row) => new(row.Aggregate(17, (hash, c) => (hash * 31) + c) & int.MaxValue);
}
