using Homester.Search.Segments;

namespace Homester.Search.Vectors;

/// <summary>Where candidates come from: hits of one segment that have their vectors in one layer.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="View">Its place in the root.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Docs">The hits, as a bitmap.</param>
/// <param name="Words">Words of it.</param>
/// <param name="Count">How many hits.</param>
internal sealed record CandidateSource(Segment Segment, int View, VectorLayer Layer, ulong[] Docs, int Words, int Count)
{
    /// <summary>A place in one of several sources as one number, which orders by source, then by number.</summary>
    public static ulong Place(int source, int number) => ((ulong)source << 32) | (uint)number;

    /// <summary>The source of a place.</summary>
    public static int SourceOf(ulong place) => (int)(place >> 32) & 0xFFFF;

    /// <summary>The number in its source.</summary>
    public static int NumberOf(ulong place) => (int)(uint)place;
}
