using Homester.Search.Bitmaps;

namespace Homester.Search.Segments;

/// <summary>
/// Which documents of a segment are alive: a bitmap in pages, so that a change copies a page of it and not one bit for each of a million
/// listings. Immutable, thread safe.
/// </summary>
internal sealed class LiveDocuments
{
    /// <summary>Words of a page: 32,768 documents, 4 KB.</summary>
    private const int PageWords = 1 << (PageShift - WordShift);

    private const int WordShift = 6;
    private const int PageShift = 15;
    private const int PageSize = 1 << PageShift;

    private static readonly ulong[] FullPage = Filled(PageSize);

    private readonly ulong[][] _pages;

    private LiveDocuments(ulong[][] pages, int words) => (_pages, Words) = (pages, words);

    /// <summary>Words of the whole bitmap.</summary>
    public int Words { get; }

    /// <summary>All of some number of documents.</summary>
    public static LiveDocuments All(int documents)
    {
        var pages = new ulong[(documents + PageSize - 1) / PageSize][];
        for (var p = 0; p < pages.Length; p++) pages[p] = documents - (p * PageSize) >= PageSize ? FullPage : Filled(documents - (p * PageSize));
        return new LiveDocuments(pages, Bits.Words(documents));
    }

    /// <summary>Those of a bitmap.</summary>
    public static LiveDocuments Of(ReadOnlySpan<ulong> bits)
    {
        var pages = new ulong[(bits.Length + PageWords - 1) / PageWords][];
        for (var p = 0; p < pages.Length; p++)
        {
            var part = bits.Slice(p * PageWords, Math.Min(PageWords, bits.Length - (p * PageWords)));
            pages[p] = part.SequenceEqual(FullPage) ? FullPage : part.ToArray();
        }

        return new LiveDocuments(pages, bits.Length);
    }

    /// <summary>Whether a document is alive.</summary>
    public bool Contains(int doc) => (_pages[doc >> PageShift][(doc >> WordShift) & (PageWords - 1)] >> (doc & (Bits.WordSize - 1)) & 1) != 0;

    /// <summary>Writes the bitmap: <see cref="Words"/> words.</summary>
    public void CopyTo(Span<ulong> bits)
    {
        for (var p = 0; p < _pages.Length; p++) _pages[p].CopyTo(bits[(p * PageWords)..]);
    }

    /// <summary>Takes the dead out of a bitmap that is empty outside of a window; gives how many are left.</summary>
    public int Keep(Span<ulong> bits, WordWindow window)
    {
        var left = 0;
        for (var from = window.From; from < window.To;)
        {
            var (page, at) = (_pages[from / PageWords], from % PageWords);
            var part = bits[from..Math.Min(window.To, from - at + PageWords)];
            left += page == FullPage ? Bits.Count(part) : Bits.Keep(part, page.AsSpan(at));
            from += part.Length;
        }

        return left;
    }

    /// <summary>Those that are alive but for some.</summary>
    /// <param name="docs">Documents of the segment, alive or not.</param>
    /// <param name="taken">Gets those that were alive.</param>
    public LiveDocuments Without(ReadOnlySpan<int> docs, List<int> taken)
    {
        ulong[][]? pages = null;
        foreach (var doc in docs)
        {
            var (page, bit) = (doc >> PageShift, doc & (PageSize - 1));
            if (!Bits.Get((pages ?? _pages)[page], bit)) continue;
            pages ??= [.. _pages];
            if (pages[page] == _pages[page]) pages[page] = [.. _pages[page]];
            Bits.Clear(pages[page], bit);
            taken.Add(doc);
        }

        return pages is null ? this : new LiveDocuments(pages, Words);
    }

    /// <summary>Those that are alive here and not in a later state of the same segment.</summary>
    public IEnumerable<int> GoneIn(LiveDocuments later)
    {
        for (var p = 0; p < _pages.Length; p++)
        {
            var (before, after) = (_pages[p], later._pages[p]);
            if (before == after) continue;
            for (var w = 0; w < before.Length; w++)
                for (var gone = before[w] & ~after[w]; gone != 0; gone &= gone - 1)
                    yield return (p << PageShift) + (w << WordShift) + System.Numerics.BitOperations.TrailingZeroCount(gone);
        }
    }

    private static ulong[] Filled(int documents)
    {
        var page = new ulong[Bits.Words(documents)];
        Bits.Fill(page, documents);
        return page;
    }
}
