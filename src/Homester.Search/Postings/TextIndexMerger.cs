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
        var having = new bool[inputs.Length];
        var writer = new TextIndexWriter(
            Lengths(inputs, order), inputs.Max(i => i.TermCount), Room(inputs.Sum(i => (long)i.PostingBytes)), Room(inputs.Sum(i => (long)i.PositionBytes)));
        var buffer = new PostingBuffer();
        var places = new int[64];
        PostingReader? reader = null;
        for (var smallest = Smallest(inputs, at); smallest >= 0; smallest = Smallest(inputs, at))
        {
            var term = inputs[smallest].TermBytes(at[smallest]);
            for (var i = 0; i < inputs.Length; i++) having[i] = at[i] < inputs[i].TermCount && inputs[i].TermBytes(at[i]).SequenceEqual(term);
            buffer.Clear();
            for (var i = 0; i < inputs.Length; i++)
                if (having[i]) Take(inputs[i], at[i]++, renumbering[i], buffer, ref reader, ref places);
            if (buffer.Count == 0) continue;
            buffer.Sort();
            writer.Add(term, buffer);
        }

        reader?.Dispose();
        return writer.Build();
    }

    private static void Take(TextIndex input, int term, int[] renumbering, PostingBuffer buffer, ref PostingReader? spare, ref int[] places)
    {
        // One reader for all terms: most have a handful of documents, fewer than what a reader of its own costs.
        var reader = input.Read(term, ref spare);
        while (reader.MoveNext())
        {
            var doc = renumbering[reader.Doc];
            if (doc < 0) continue;
            var count = reader.ReadPlaces(ref places);
            buffer.Add(doc, reader.Frequencies, places.AsSpan(0, count));
        }
    }

    // Merged postings take about as much as apart; a little more is cheaper than to grow.
    private static int Room(long bytes) => (int)Math.Min(Array.MaxLength, bytes + (bytes / 64));

    private static TextLengths Lengths(TextIndex[] inputs, ReadOnlySpan<(int Input, int Doc)> order)
    {
        var counts = new int[order.Length * TermFrequencies.Fields];
        var next = 0;
        foreach (var (input, doc) in order)
            for (var field = 0; field < TermFrequencies.Fields; field++) counts[next++] = inputs[input].Lengths.Get(field, doc);
        return TextLengths.Of(counts);
    }

    private static int Smallest(TextIndex[] inputs, int[] at)
    {
        var smallest = -1;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (at[i] >= inputs[i].TermCount) continue;
            if (smallest < 0 || inputs[i].TermBytes(at[i]).SequenceCompareTo(inputs[smallest].TermBytes(at[smallest])) < 0) smallest = i;
        }

        return smallest;
    }
}
