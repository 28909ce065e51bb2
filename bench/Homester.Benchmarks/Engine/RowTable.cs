using Homester.Benchmarks.Engine.Families;

namespace Homester.Benchmarks.Engine;

/// <summary>Every row that asks the engine, in the order in which they are shown.</summary>
internal static class RowTable
{
    public static IReadOnlyList<RowMaker> All { get; } = [.. FilterRows.All, .. PlaceRows.All, .. TextRows.All, .. VectorRows.All, .. OtherRows.All, .. StandingRows.All];
}
