namespace Homester.Search.Postings;

/// <summary>
/// Walks the postings of one term in document order. A posting is: the distance to the document before, a byte that says which texts
/// have the term (low four bits) and whether it stands once in each (bit 4), else how often for each; its positions lie in a run of their own:
/// for each text in turn the distances between positions.
/// </summary>
internal ref struct PostingReader(ReadOnlySpan<byte> postings, ReadOnlySpan<byte> positions)
{
    /// <summary>Bit of the head byte: the term stands once in each of the texts that have it.</summary>
    public const int OnceEach = 1 << TermFrequencies.Fields;

    private readonly ReadOnlySpan<byte> _postings = postings;
    private readonly ReadOnlySpan<byte> _positions = positions;
    private TermFrequencies _frequencies;
    private int _next;
    private int _nextPosition;
    // Positions are only walked over when some are asked for: counting and ranking never look at them.
    private int _passed;
    private int _current;

    /// <summary>The document; -1 before the first.</summary>
    public int Doc { get; private set; } = -1;

    /// <summary>How often the term stands in each text of the document.</summary>
    public readonly TermFrequencies Frequencies => _frequencies;

    /// <summary>At most how many places the term has in all documents: each takes a byte or more.</summary>
    public readonly int MostPlaces => _positions.Length;

    /// <summary>Goes to the next document; false after the last.</summary>
    public bool MoveNext()
    {
        if (_next >= _postings.Length) return false;
        _passed += _current;
        Doc = Doc < 0 ? (int)Number(_postings, ref _next) : Doc + (int)Number(_postings, ref _next);
        var head = _postings[_next++];
        var once = (head & OnceEach) != 0;
        _current = 0;
        for (var field = 0; field < TermFrequencies.Fields; field++)
        {
            var times = (head & (1 << field)) == 0 ? 0 : once ? 1 : (int)Number(_postings, ref _next);
            _frequencies[field] = times;
            _current += times;
        }

        return true;
    }

    /// <summary>Goes to the first document that is not before <paramref name="doc"/>; false when there is none.</summary>
    public bool MoveTo(int doc)
    {
        while (Doc < doc)
            if (!MoveNext()) return false;
        return true;
    }

    /// <summary>Appends the positions of the term in the document as text × 2^26 + position, ascending. At most once a document.</summary>
    public void ReadPositions(List<int> places)
    {
        Skip(ref _passed);
        for (var field = 0; field < TermFrequencies.Fields; field++)
        {
            var position = 0;
            for (var i = 0; i < _frequencies[field]; i++)
            {
                position += (int)Number(_positions, ref _nextPosition);
                places.Add((field << FieldShift) | position);
            }
        }

        _current = 0;
    }

    /// <summary>The bytes of the document's positions. At most once a document.</summary>
    public ReadOnlySpan<byte> TakePositions()
    {
        Skip(ref _passed);
        var from = _nextPosition;
        Skip(ref _current);
        return _positions[from.._nextPosition];
    }

    /// <summary>Where the text stands in a place that <see cref="ReadPositions"/> gives.</summary>
    public const int FieldShift = 26;

    /// <summary>The position's part of a place.</summary>
    public const int PositionMask = (1 << FieldShift) - 1;

    private void Skip(ref int places)
    {
        for (; places > 0; places--)
        {
            while (_positions[_nextPosition] >= 0x80) _nextPosition++;
            _nextPosition++;
        }
    }

    private static uint Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = bytes[at++];
        if (value < 0x80) return value;
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            uint part = bytes[at++];
            value |= (part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }
}
