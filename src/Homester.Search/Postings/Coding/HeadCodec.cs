using System.Numerics;

namespace Homester.Search.Postings.Coding;

/// <summary>
/// How often a term stands in each text, for the postings of a block. Most stand once in the remarks; the fifteen commonest ways have codes, all
/// others are spelled out. A byte holds the commonest code of the block and whether others follow; then a bit for each posting that has another
/// one, four bits for each of these, and the spelled out at the end.
/// </summary>
internal static class HeadCodec
{
    /// <summary>The code of what is spelled out.</summary>
    public const byte Escape = 15;

    /// <summary>The code of: once in the remarks.</summary>
    public const byte OnceInRemarks = 0;

    private const int HasOthers = 0x10;
    private const int Remarks = 3;
    private const int FullySpelledOut = 31;

    private static readonly TermFrequencies[] Patterns =
    [
        Times(0, 0, 0, 1), Times(0, 0, 0, 2), Times(0, 0, 1, 0), Times(0, 1, 0, 0), Times(1, 0, 0, 0), Times(0, 0, 1, 1), Times(0, 1, 0, 1), Times(0, 0, 0, 3),
        Times(1, 0, 0, 1), Times(1, 1, 0, 0), Times(0, 1, 0, 2), Times(0, 0, 0, 4), Times(1, 1, 0, 1), Times(0, 0, 0, 5), Times(0, 0, 0, 6),
    ];

    private static readonly byte[] Codes = MakeCodes();

    private static readonly byte[] RemarksOnly = [.. Patterns.Select(p => (byte)(p[3] == p.Total ? p[3] : 0)), 0];

    private static readonly byte[] BitsByCodeAndLength = MakeBits();

    /// <summary>What <see cref="RemarksBits"/> has for terms that do not only stand in the remarks.</summary>
    public const byte Elsewhere = 255;

    /// <summary>The bits that the positions of a posting take, at 256 × its code + the length of the remarks.</summary>
    public static ReadOnlySpan<byte> RemarksBits => BitsByCodeAndLength;

    /// <summary>The frequencies of a code that is not <see cref="Escape"/>.</summary>
    public static ref readonly TermFrequencies Pattern(byte code) => ref Patterns[code];

    /// <summary>How often a term of a code stands in the remarks, when it stands nowhere else; else 0.</summary>
    public static int TimesInRemarksOnly(byte code) => RemarksOnly[code];

    /// <summary>The code of frequencies.</summary>
    public static byte CodeOf(in TermFrequencies times) =>
        (uint)times[0] <= 1 && (uint)times[1] <= 1 && (uint)times[2] <= 1 && (uint)times[3] <= 7
            ? Codes[times[0] | (times[1] << 1) | (times[2] << 2) | (times[3] << 3)]
            : Escape;

    /// <summary>Writes the codes of a block.</summary>
    /// <param name="target">Takes them.</param>
    /// <param name="codes">The codes in order of documents.</param>
    /// <param name="spelledOut">The frequencies of those that are <see cref="Escape"/>, in order.</param>
    public static void Write(ref ByteWriter target, ReadOnlySpan<byte> codes, ReadOnlySpan<TermFrequencies> spelledOut)
    {
        Span<int> of = stackalloc int[Escape + 1];
        of.Clear();
        foreach (var code in codes) of[code]++;
        byte common = 0;
        for (byte code = 1; code < Escape; code++)
            if (of[code] > of[common]) common = code;
        var others = codes.Length - of[common];
        target.Byte((byte)(others > 0 ? common | HasOthers : common));
        if (others == 0) return;
        var bits = default(BitWriter);
        foreach (var code in codes) bits.Write(ref target, code == common ? 0u : 1u, 1);
        bits.Finish(ref target);
        foreach (var code in codes)
            if (code != common) bits.Write(ref target, code, 4);
        bits.Finish(ref target);
        foreach (ref readonly var times in spelledOut) WriteSpelledOut(ref target, times);
    }

    /// <summary>Reads as many codes as there is room for; gives where the spelled out begin, and how many they are.</summary>
    public static int Read(ReadOnlySpan<byte> bytes, int at, Span<byte> codes, out int spelledOut)
    {
        spelledOut = 0;
        var head = bytes[at++];
        codes.Fill((byte)(head & Escape));
        if ((head & HasOthers) == 0) return at;
        var nibble = (long)(at + BitPacking.BytesOf(codes.Length)) << 3;
        for (var from = 0; from < codes.Length; from += 32, at += 4)
        {
            var left = codes.Length - from;
            var bits = BitPacking.Read(bytes, (long)at << 3, Math.Min(32, left));
            for (; bits != 0; bits &= bits - 1, nibble += 4)
            {
                var code = (byte)BitPacking.Read(bytes, nibble, 4);
                codes[from + BitOperations.TrailingZeroCount(bits)] = code;
                if (code == Escape) spelledOut++;
            }
        }

        return BitPacking.BytesOf(nibble);
    }

    /// <summary>Reads frequencies that are spelled out; gives where they end.</summary>
    public static int ReadSpelledOut(ReadOnlySpan<byte> bytes, int at, Span<TermFrequencies> spelledOut)
    {
        foreach (ref var times in spelledOut)
        {
            int head = bytes[at++];
            times = Times(head & 1, (head >> 1) & 1, (head >> 2) & 1, head >> Remarks);
            if (times[3] < FullySpelledOut) continue;
            for (var field = 0; field < TermFrequencies.Fields; field++) times[field] = (int)ByteWriter.ReadNumber(bytes, ref at);
        }

        return at;
    }

    // Mostly a byte does: a bit for each of the short texts that has the term once, and how often the remarks have it.
    private static void WriteSpelledOut(ref ByteWriter target, in TermFrequencies times)
    {
        if (times[0] <= 1 && times[1] <= 1 && times[2] <= 1 && times[3] < FullySpelledOut)
        {
            target.Byte((byte)(times[0] | (times[1] << 1) | (times[2] << 2) | (times[3] << Remarks)));
            return;
        }

        target.Byte(FullySpelledOut << Remarks);
        for (var field = 0; field < TermFrequencies.Fields; field++) target.Number((uint)times[field]);
    }

    private static TermFrequencies Times(int title, int address, int features, int remarks)
    {
        var times = default(TermFrequencies);
        (times[0], times[1], times[2], times[3]) = (title, address, features, remarks);
        return times;
    }

    private static byte[] MakeBits()
    {
        var bits = new byte[(Escape + 1) * 256];
        for (var at = 0; at < bits.Length; at++)
            bits[at] = RemarksOnly[at / 256] is > 0 and var times ? (byte)(times * BitPacking.WidthOf((uint)(at % 256) - 1)) : Elsewhere;
        return bits;
    }

    private static byte[] MakeCodes()
    {
        var codes = new byte[64];
        Array.Fill(codes, Escape);
        for (byte code = 0; code < Escape; code++)
        {
            ref readonly var times = ref Patterns[code];
            codes[times[0] | (times[1] << 1) | (times[2] << 2) | (times[3] << 3)] = code;
        }

        return codes;
    }
}
