namespace Homester.Search.Postings;

/// <summary>The postings of one term while they are written.</summary>
internal struct TermBuffer
{
    public ByteWriter Postings;
    public ByteWriter Positions;
    private int _last;

    /// <summary>Documents so far.</summary>
    public int Documents { get; private set; }

    /// <summary>Adds a document, after all before it, with the places of the term as <see cref="PostingReader.ReadPositions"/> gives them, in the low halves.</summary>
    public void Add(int doc, ReadOnlySpan<long> places)
    {
        var times = default(TermFrequencies);
        var (field, before) = (-1, 0);
        foreach (var numbered in places)
        {
            var place = (int)numbered;
            if (place >> PostingReader.FieldShift != field) (field, before) = (place >> PostingReader.FieldShift, 0);
            var position = place & PostingReader.PositionMask;
            Positions.Number((uint)(position - before));
            before = position;
            times[field]++;
        }

        AddHead(doc, times);
    }

    /// <summary>Takes over a posting of another segment under a new document number.</summary>
    public void Add(int doc, in TermFrequencies times, ReadOnlySpan<byte> positions)
    {
        Positions.Bytes(positions);
        AddHead(doc, times);
    }

    private void AddHead(int doc, in TermFrequencies times)
    {
        Postings.Number((uint)(Documents == 0 ? doc : doc - _last));
        (_last, Documents) = (doc, Documents + 1);
        var (head, once) = (0, true);
        for (var f = 0; f < TermFrequencies.Fields; f++)
        {
            if (times[f] > 0) head |= 1 << f;
            once &= times[f] <= 1;
        }

        Postings.Byte((byte)(once ? head | PostingReader.OnceEach : head));
        if (once) return;
        for (var f = 0; f < TermFrequencies.Fields; f++)
            if (times[f] > 0) Postings.Number((uint)times[f]);
    }
}
