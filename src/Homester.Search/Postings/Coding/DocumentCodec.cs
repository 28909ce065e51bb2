namespace Homester.Search.Postings.Coding;

/// <summary>
/// Ascending document numbers of a block: the gaps in as many bits as pay off for most of them, and what is too wide for that patched in after
/// (Zukowski, Héman, Nes, Boncz, "Super-scalar RAM-CPU cache compression", ICDE 2006). A byte holds the width and whether patches follow.
/// </summary>
internal static class DocumentCodec
{
    /// <summary>Documents of a full block.</summary>
    public const int BlockSize = 128;

    private const int HasPatches = 0x80;
    private const int WidestGap = 32;

    /// <summary>Writes documents, all after <paramref name="before"/>; at most <see cref="BlockSize"/>.</summary>
    public static void Write(ref ByteWriter target, ReadOnlySpan<int> docs, int before)
    {
        Span<uint> gaps = stackalloc uint[BlockSize];
        gaps = gaps[..docs.Length];
        Span<int> ofWidth = stackalloc int[WidestGap + 1];
        ofWidth.Clear();
        for (var i = 0; i < docs.Length; i++)
        {
            gaps[i] = (uint)(docs[i] - before - 1);
            before = docs[i];
            ofWidth[BitPacking.WidthOf(gaps[i])]++;
        }

        var width = BestWidth(ofWidth, docs.Length, out var patches);
        target.Byte((byte)(patches > 0 ? width | HasPatches : width));
        var bits = default(BitWriter);
        var mask = (uint)((1UL << width) - 1);
        foreach (var gap in gaps) bits.Write(ref target, gap & mask, width);
        bits.Finish(ref target);
        if (patches == 0) return;
        target.Byte((byte)patches);
        for (var i = 0; i < gaps.Length; i++)
        {
            if (gaps[i] <= mask) continue;
            target.Byte((byte)i);
            target.Number(gaps[i] >> width);
        }
    }

    /// <summary>Reads as many documents as there is room for; gives where they end.</summary>
    public static int Read(ReadOnlySpan<byte> bytes, int at, int before, Span<int> docs)
    {
        var head = bytes[at++];
        var width = head & ~HasPatches;
        var end = at + BitPacking.BytesOf((long)docs.Length * width);
        if ((head & HasPatches) != 0) return ReadPatched(bytes, at, end, width, before, docs);
        var bit = (long)at << 3;
        for (var i = 0; i < docs.Length; i++, bit += width)
        {
            before += (int)BitPacking.Read(bytes, bit, width) + 1;
            docs[i] = before;
        }

        return end;
    }

    /// <summary>Where so many documents end.</summary>
    public static int Skip(ReadOnlySpan<byte> bytes, int at, int count)
    {
        var head = bytes[at++];
        var end = at + BitPacking.BytesOf((long)count * (head & ~HasPatches));
        if ((head & HasPatches) == 0) return end;
        for (var patches = bytes[end++]; patches > 0; patches--)
        {
            end++;
            ByteWriter.ReadNumber(bytes, ref end);
        }

        return end;
    }

    private static int ReadPatched(ReadOnlySpan<byte> bytes, int at, int end, int width, int before, Span<int> docs)
    {
        var bit = (long)at << 3;
        for (var i = 0; i < docs.Length; i++, bit += width) docs[i] = (int)BitPacking.Read(bytes, bit, width);
        for (var patches = bytes[end++]; patches > 0; patches--)
        {
            var i = bytes[end++];
            docs[i] |= (int)(ByteWriter.ReadNumber(bytes, ref end) << width);
        }

        for (var i = 0; i < docs.Length; i++) docs[i] = before += docs[i] + 1;
        return end;
    }

    // A patch takes a byte for its place and the high bits by sevens.
    private static int BestWidth(ReadOnlySpan<int> ofWidth, int count, out int patches)
    {
        var widest = WidestGap;
        while (widest > 0 && ofWidth[widest] == 0) widest--;
        var (best, least) = (widest, (long)count * widest);
        patches = 0;
        var above = 0;
        for (var width = widest - 1; width >= 0; width--)
        {
            above += ofWidth[width + 1];
            long cost = ((long)count * width) + 8;
            for (var w = width + 1; w <= widest; w++) cost += (long)ofWidth[w] * (8 + (8 * ((w - width + 6) / 7)));
            if (cost >= least) continue;
            (best, least, patches) = (width, cost, above);
        }

        return best;
    }
}
