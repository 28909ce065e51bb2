using Homester.Search.Segments;

namespace Homester.Search;

/// <summary>What an index holds.</summary>
/// <param name="Listings">Living listings.</param>
/// <param name="Dead">Listings replaced or deleted that still take room until a merge.</param>
/// <param name="Segments">Segments that a query asks.</param>
/// <param name="IndexBytes">Bytes of columns, bitmaps, postings and names, about.</param>
/// <param name="CardBytes">Bytes of the cards, about.</param>
/// <param name="VectorBytes">Bytes of the vectors, about.</param>
public sealed record IndexMemory(long Listings, long Dead, int Segments, long IndexBytes, long CardBytes, long VectorBytes)
{
    internal static IndexMemory Of(IndexRoot root, NameDictionaries dictionaries) => new(
        root.Count, root.Views.Sum(v => (long)v.Segment.Count - v.Count), root.Views.Length,
        root.Views.Sum(v => v.Segment.IndexBytes) + dictionaries.Bytes, root.Views.Sum(v => v.Segment.CardBytes),
        root.Views.Sum(v => v.Vectors.Bytes));
}
