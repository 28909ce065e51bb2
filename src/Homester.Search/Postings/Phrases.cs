using System.Numerics;
using System.Runtime.CompilerServices;
using Homester.Search.Bitmaps;

namespace Homester.Search.Postings;

/// <summary>Where terms stand in order and side by side within one text. Thread safe.</summary>
internal static class Phrases
{
    private const ulong Ones = 0x0101_0101_0101_0101;

    /// <summary>At most how many documents have the terms.</summary>
    public static int Estimate(TextIndex index, string[] terms)
    {
        if (terms.Length == 0) return 0;
        var least = int.MaxValue;
        foreach (var term in terms) least = Math.Min(least, index.Find(term) is >= 0 and var t ? index.DocumentCount(t) : 0);
        return least;
    }

    /// <summary>A name for the phrase, under which its documents may be kept.</summary>
    public static string Name(string[] terms) => string.Join(' ', terms);

    /// <summary>
    /// Adds the documents in which the terms occur as a phrase; one term occurs wherever it stands, no terms occur nowhere. Of documents outside
    /// <paramref name="among"/> it adds what it likes; empty: all are asked about.
    /// </summary>
    public static void Fill(TextIndex index, string[] terms, Span<ulong> bits, ReadOnlySpan<ulong> among, Scratch scratch)
    {
        if (terms.Length == 0) return;
        var numbers = new int[terms.Length];
        for (var i = 0; i < terms.Length; i++)
            if ((numbers[i] = index.Find(terms[i])) < 0) return;
        var (from, to) = Reach(among, index.Documents);
        if (terms.Length == 1)
        {
            index.Fill(numbers[0], bits, from, to);
            return;
        }

        var candidates = scratch.Bitmap(bits.Length);
        var having = scratch.Bitmap(bits.Length);
        var all = candidates.AsSpan(0, bits.Length);
        var one = having.AsSpan(0, bits.Length);
        if (among.IsEmpty) Bits.Fill(all, index.Documents);
        else among.CopyTo(all);
        foreach (var number in numbers)
        {
            if (index.Bitmap(number) is { IsEmpty: false } bitmap)
            {
                Bits.And(all, bitmap);
                continue;
            }

            one.Clear();
            index.Fill(number, one, from, to);
            Bits.And(all, one);
        }

        KeepRarestPair(index, numbers, all);
        if (numbers.Length == 2) Bits.Or(bits, all);
        else Verify(index, numbers, all, bits);
        scratch.Return(having);
        scratch.Return(candidates);
    }

    // From the first document of a set to after its last.
    private static (int From, int To) Reach(ReadOnlySpan<ulong> among, int documents)
    {
        if (among.IsEmpty) return (0, documents);
        var first = among.IndexOfAnyExcept(0UL);
        return first < 0 ? (0, 0) : (first * Bits.WordSize, (among.LastIndexOfAnyExcept(0UL) + 1) * Bits.WordSize);
    }

    // Takes out the documents in which the two rarest neighbours do not stand side by side: for each, two reads and no branch but on what is rare.
    private static void KeepRarestPair(TextIndex index, int[] numbers, Span<ulong> candidates)
    {
        var at = 0;
        for (var i = 1; i + 1 < numbers.Length; i++)
            if (Both(i) < Both(at)) at = i;
        using PostingReader first = index.Read(numbers[at]), second = index.Read(numbers[at + 1]);
        var (places, others) = (new int[64], new int[64]);
        for (var w = Bits.NextSet(candidates, 0); w < candidates.Length; w = Bits.NextSet(candidates, w + 1))
        {
            var kept = 0UL;
            for (var rest = candidates[w]; rest != 0; rest &= rest - 1)
            {
                var bit = BitOperations.TrailingZeroCount(rest);
                first.MoveTo((w * Bits.WordSize) + bit);
                second.MoveTo((w * Bits.WordSize) + bit);
                var (times, otherTimes) = (first.ReadBytes(out var bytes), second.ReadBytes(out var otherBytes));
                var found = times > 0 & otherTimes > 0
                    ? Follows(bytes, times, otherBytes, otherTimes)
                    : Follows(PlacesOf(first, ref places), PlacesOf(second, ref others));
                kept |= (found ? 1UL : 0) << bit;
            }

            candidates[w] = kept;
        }

        int Both(int i) => index.DocumentCount(numbers[i]) + index.DocumentCount(numbers[i + 1]);
    }

    // Whether one of some positions is followed by one of others, a byte each, at most six of either, none above 250: all with all at once. What is no
    // position becomes 255 here and 254 there.
    private static bool Follows(ulong first, int times, ulong second, int otherTimes)
    {
        var from = (first + Ones) | (ulong.MaxValue << (8 * times));
        var to = (second & ~(ulong.MaxValue << (8 * otherTimes))) | ((ulong.MaxValue - Ones) << (8 * otherTimes));
        var equal = Equal(to, (byte)from) | Equal(to, (byte)(from >> 8)) | Equal(to, (byte)(from >> 16))
            | Equal(to, (byte)(from >> 24)) | Equal(to, (byte)(from >> 32)) | Equal(to, (byte)(from >> 40));
        return equal != 0;
    }

    // Not 0 if one of eight bytes is this one (Mycroft's test for a byte of zero).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Equal(ulong bytes, byte one)
    {
        var difference = bytes ^ (one * Ones);
        return (difference - Ones) & ~difference & (Ones << 7);
    }

    private static ReadOnlySpan<int> PlacesOf(PostingReader reader, ref int[] room)
    {
        var count = reader.ReadPlaces(ref room);
        return room.AsSpan(0, count);
    }

    private static bool Follows(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var s = 0;
        foreach (var place in first)
        {
            while (s < second.Length && second[s] <= place) s++;
            if (s == second.Length) return false;
            if (second[s] == place + 1) return true;
        }

        return false;
    }

    private static void Verify(TextIndex index, int[] numbers, ReadOnlySpan<ulong> candidates, Span<ulong> bits)
    {
        var rarestFirst = new int[numbers.Length];
        for (var i = 0; i < rarestFirst.Length; i++) rarestFirst[i] = i;
        Array.Sort(rarestFirst, (a, b) => index.DocumentCount(numbers[a]).CompareTo(index.DocumentCount(numbers[b])));
        var readers = new PostingReader[numbers.Length];
        for (var i = 0; i < readers.Length; i++) readers[i] = index.Read(numbers[rarestFirst[i]]);
        var (starts, places) = (new int[64], new int[64]);
        foreach (var doc in Bits.Of(candidates))
        {
            var count = 0;
            for (var i = 0; i < readers.Length && (i == 0 || count > 0); i++)
            {
                var (reader, offset) = (readers[i], rarestFirst[i]);
                reader.MoveTo(doc);
                if (reader.OnlyPlace() is >= 0 and var only)
                {
                    count = i == 0 ? Start([only], offset, ref starts) : Keep(starts.AsSpan(0, count), [only], offset);
                    continue;
                }

                var found = reader.ReadPlaces(ref places);
                count = i == 0 ? Start(places.AsSpan(0, found), offset, ref starts) : Keep(starts.AsSpan(0, count), places.AsSpan(0, found), offset);
            }

            if (count > 0) Bits.Set(bits, doc);
        }

        foreach (var reader in readers) reader.Dispose();
    }

    // Where a phrase may start that has a term at an offset in these places.
    private static int Start(ReadOnlySpan<int> places, int offset, ref int[] starts)
    {
        if (starts.Length < places.Length) Array.Resize(ref starts, places.Length);
        var count = 0;
        foreach (var place in places)
            if ((place & PostingReader.PositionMask) >= offset) starts[count++] = place - offset;
        return count;
    }

    // The starts that have the term at an offset too.
    private static int Keep(Span<int> starts, ReadOnlySpan<int> places, int offset)
    {
        var (kept, p) = (0, 0);
        foreach (var start in starts)
        {
            while (p < places.Length && places[p] < start + offset) p++;
            if (p == places.Length) break;
            if (places[p] == start + offset) starts[kept++] = start;
        }

        return kept;
    }
}
