using Homester.Search.Bitmaps;

namespace Homester.Search.Postings;

/// <summary>Where terms stand in order and side by side within one text. Thread safe.</summary>
internal static class Phrases
{
    /// <summary>At most how many documents have the terms.</summary>
    public static int Estimate(TextIndex index, string[] terms)
    {
        if (terms.Length == 0) return 0;
        var least = int.MaxValue;
        foreach (var term in terms) least = Math.Min(least, index.Find(term) is >= 0 and var t ? index.DocumentCount(t) : 0);
        return least;
    }

    /// <summary>Adds the documents in which the terms occur as a phrase; one term occurs wherever it stands, no terms occur nowhere.</summary>
    public static void Fill(TextIndex index, string[] terms, Span<ulong> bits, Scratch scratch)
    {
        if (terms.Length == 0) return;
        var numbers = new int[terms.Length];
        for (var i = 0; i < terms.Length; i++)
            if ((numbers[i] = index.Find(terms[i])) < 0) return;
        if (terms.Length == 1)
        {
            var reader = index.Read(numbers[0]);
            while (reader.MoveNext()) Bits.Set(bits, reader.Doc);
            return;
        }

        var rarest = 0;
        for (var i = 1; i < numbers.Length; i++)
            if (index.DocumentCount(numbers[i]) < index.DocumentCount(numbers[rarest])) rarest = i;
        var starts = new PhraseStarts(scratch, index.Read(numbers[rarest]), rarest);
        for (var i = 0; i < numbers.Length; i++)
            if (i != rarest) starts.Keep(index.Read(numbers[i]), i);
        starts.SetDocuments(bits);
    }

    /// <summary>Places where a phrase may start: document in the high half, place in the low half, ascending.</summary>
    private struct PhraseStarts
    {
        private readonly List<int> _places = [];
        private readonly long[] _starts;
        private int _count;

        /// <summary>Takes all places of the term that stands at an offset of the phrase.</summary>
        public PhraseStarts(Scratch scratch, PostingReader reader, int offset)
        {
            _starts = scratch.Longs(reader.MostPlaces);
            while (reader.MoveNext())
            {
                _places.Clear();
                reader.ReadPositions(_places);
                foreach (var place in _places)
                    if ((place & PostingReader.PositionMask) >= offset) _starts[_count++] = ((long)reader.Doc << 32) | (uint)(place - offset);
            }
        }

        /// <summary>Keeps the starts that have the term at an offset.</summary>
        public void Keep(PostingReader reader, int offset)
        {
            var kept = 0;
            for (var from = 0; from < _count;)
            {
                var doc = (int)(_starts[from] >> 32);
                var to = from + 1;
                while (to < _count && (int)(_starts[to] >> 32) == doc) to++;
                if (!reader.MoveTo(doc)) break;
                if (reader.Doc == doc)
                {
                    _places.Clear();
                    reader.ReadPositions(_places);
                    for (var p = 0; from < to && p < _places.Count;)
                    {
                        var wanted = (int)(uint)_starts[from] + offset;
                        if (_places[p] < wanted) p++;
                        else if (_places[p] > wanted) from++;
                        else _starts[kept++] = _starts[from++];
                    }
                }

                from = to;
            }

            _count = kept;
        }

        /// <summary>Adds the documents that have a start.</summary>
        public readonly void SetDocuments(Span<ulong> bits)
        {
            for (var i = 0; i < _count; i++) Bits.Set(bits, (int)(_starts[i] >> 32));
        }
    }
}
