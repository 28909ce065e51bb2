using Homester.Search.Columns;
using Homester.Search.Snapshots;

namespace Homester.Search.Postings;

/// <summary>
/// The inverted index of a segment: sorted terms, each with its documents, frequencies and positions, and the length of every text.
/// Immutable, thread safe.
/// </summary>
internal sealed class TextIndex
{
    private readonly string[] _terms;
    private readonly TermEntry[] _entries;
    private readonly byte[] _postings;
    private readonly byte[] _positions;

    internal TextIndex(string[] terms, TermEntry[] entries, byte[] postings, byte[] positions, NumberColumn[] lengths)
    {
        (_terms, _entries, _postings, _positions, Lengths) = (terms, entries, postings, positions, lengths);
    }

    /// <summary>Number of terms of each text, in the order of <c>ListingText.Fields</c>.</summary>
    public NumberColumn[] Lengths { get; }

    /// <summary>Distinct terms.</summary>
    public int TermCount => _terms.Length;

    /// <summary>Bytes held, about.</summary>
    public long Bytes => _postings.Length + _positions.Length + _terms.Sum(t => 32L + (2 * t.Length)) + (32L * _entries.Length) + Lengths.Sum(l => l.Bytes);

    /// <summary>Writes the index.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write("terms", _terms);
        writer.Write("entries", _entries);
        writer.Write("postings", _postings);
        writer.Write("positions", _positions);
        for (var i = 0; i < Lengths.Length; i++) Lengths[i].Save(writer.In("lengths", i));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static TextIndex Load(SnapshotReader reader)
    {
        string[] terms = [];
        TermEntry[] entries = [];
        byte[] postings = [], positions = [];
        NumberColumn[] lengths = [];
        SnapshotReader.Together(
            () => positions = reader.Array<byte>("positions"),
            () => terms = reader.Texts("terms"),
            () => postings = reader.Array<byte>("postings"),
            () => entries = reader.Array<TermEntry>("entries"),
            () => lengths = reader.Parts("lengths", TermFrequencies.Fields, (r, _) => NumberColumn.Load(r)));
        return new TextIndex(terms, entries, postings, positions, lengths);
    }

    /// <summary>The place of a term, or -1.</summary>
    public int Find(string term) => Array.BinarySearch(_terms, term, StringComparer.Ordinal) is >= 0 and var i ? i : -1;

    /// <summary>The term at a place.</summary>
    public string Term(int term) => _terms[term];

    /// <summary>The first place whose term is not before <paramref name="prefix"/> in ordinal order.</summary>
    public int LowerBound(string prefix) => Array.BinarySearch(_terms, prefix, StringComparer.Ordinal) is var i && i >= 0 ? i : ~i;

    /// <summary>Documents with the term, dead ones too.</summary>
    public int DocumentCount(int term) => _entries[term].Documents;

    /// <summary>The postings of a term.</summary>
    public PostingReader Read(int term)
    {
        ref readonly var entry = ref _entries[term];
        return new PostingReader(
            _postings.AsSpan((int)entry.PostingsFrom, entry.PostingsLength), _positions.AsSpan((int)entry.PositionsFrom, entry.PositionsLength));
    }
}

/// <summary>Where the postings of a term lie.</summary>
internal readonly record struct TermEntry(int Documents, long PostingsFrom, int PostingsLength, long PositionsFrom, int PositionsLength);
