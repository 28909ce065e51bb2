using Homester.Listings.Text;
using Homester.Search.Columns;

namespace Homester.Search.Postings;

/// <summary>Merges inverted indexes under a renumbering that keeps the order of documents within each of them.</summary>
internal static class TextIndexMerger
{
    /// <summary>Merges.</summary>
    /// <param name="inputs">The indexes.</param>
    /// <param name="renumbering">For each index the new number of each document, -1 for those left behind.</param>
    /// <param name="order">For each new document where it comes from.</param>
    public static TextIndex Merge(TextIndex[] inputs, int[][] renumbering, ReadOnlySpan<(int Input, int Doc)> order)
    {
        var at = new int[inputs.Length];
        var assembly = new TextIndexAssembly(inputs.Max(i => i.TermCount));
        var postings = new List<Posting>();
        var held = default(ByteWriter);
        while (Smallest(inputs, at) is { } term)
        {
            postings.Clear();
            held.Reset();
            var buffer = default(TermBuffer);
            var sources = 0;
            for (var i = 0; i < inputs.Length; i++)
            {
                if (at[i] >= inputs[i].TermCount || inputs[i].Term(at[i]) != term) continue;
                sources++;
                at[i]++;
            }

            for (var i = 0; i < inputs.Length; i++)
            {
                if (at[i] == 0 || inputs[i].Term(at[i] - 1) != term) continue;
                var reader = inputs[i].Read(at[i] - 1);
                while (reader.MoveNext())
                {
                    var doc = renumbering[i][reader.Doc];
                    if (doc < 0) continue;
                    var positions = reader.TakePositions();
                    if (sources == 1)
                    {
                        buffer.Add(doc, reader.Frequencies, positions);
                        continue;
                    }

                    postings.Add(new Posting(doc, reader.Frequencies, held.Length, positions.Length));
                    held.Bytes(positions);
                }
            }

            if (sources > 1)
            {
                postings.Sort(static (a, b) => a.Doc.CompareTo(b.Doc));
                foreach (var p in postings) buffer.Add(p.Doc, p.Frequencies, held.Written.Slice(p.PositionsFrom, p.PositionsLength));
            }

            if (buffer.Documents > 0) assembly.Add(term, buffer);
        }

        return assembly.Build(Lengths(inputs, order));
    }

    private static NumberColumn[] Lengths(TextIndex[] inputs, ReadOnlySpan<(int Input, int Doc)> order)
    {
        var lengths = new NumberColumn[ListingText.Fields.Count];
        for (var field = 0; field < lengths.Length; field++)
        {
            var builder = new NumberColumnBuilder(order.Length);
            foreach (var (input, doc) in order) builder.Add(inputs[input].Lengths[field], doc);
            lengths[field] = builder.Build();
        }

        return lengths;
    }

    private static string? Smallest(TextIndex[] inputs, int[] at)
    {
        string? smallest = null;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (at[i] >= inputs[i].TermCount) continue;
            var term = inputs[i].Term(at[i]);
            if (smallest is null || string.CompareOrdinal(term, smallest) < 0) smallest = term;
        }

        return smallest;
    }

    private readonly record struct Posting(int Doc, TermFrequencies Frequencies, int PositionsFrom, int PositionsLength);
}
