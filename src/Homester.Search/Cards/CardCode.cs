using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Homester.Search.Postings;

namespace Homester.Search.Cards;

/// <summary>
/// Cards without what they have in common: runs of bytes that stand in the dictionary or before in the same card are replaced by where they stand,
/// as LZ4 does it (token, literals, distance), with a dictionary before the beginning. Any bytes come back as they were. Thread safe.
/// </summary>
internal static class CardCode
{
    private const int ShortestMatch = 4;

    // So that a code byte stands for no more than so many bytes of card: a damaged length must not make anyone ask for gigabytes.
    private const int LongestMatch = 1 << 14;

    private const int Nibble = 15;
    private const int Wide = 16;

    // A short part has fewer than 15 literals and a match no longer than this; neither reading nor writing it goes further than so many bytes ahead.
    private const int LongestShort = 96;
    private const int ShortRoom = Nibble + LongestShort + (2 * Wide);

    private const int TableBits = 12;
    private const int LongestDistance = ushort.MaxValue;

    // Where each run of four bytes of the dictionary stands last, plus one; a card's encoding begins with a copy.
    private static readonly ushort[] DictionaryTable = MakeTable();

    [ThreadStatic]
    private static byte[]? s_window;

    [ThreadStatic]
    private static ushort[]? s_table;

    /// <summary>Adds the code of a card. Time linear in its length.</summary>
    public static void Encode(ReadOnlySpan<byte> card, ref ByteWriter target)
    {
        var dictionary = CardDictionary.Bytes.Length;
        var length = dictionary + card.Length;
        if (s_window is null || s_window.Length < length)
        {
            s_window = new byte[(int)BitOperations.RoundUpToPowerOf2((uint)length)];
            CardDictionary.Bytes.CopyTo(s_window, 0);
        }

        var table = s_table ??= new ushort[1 << TableBits];
        DictionaryTable.CopyTo(table, 0);
        var window = s_window.AsSpan(0, length);
        card.CopyTo(window[dictionary..]);
        target.Number((uint)card.Length);
        var literals = dictionary;
        for (var at = dictionary; at + ShortestMatch <= length;)
        {
            ref var entry = ref table[Slot(window, at)];
            var from = entry - 1;
            if (at < ushort.MaxValue) entry = (ushort)(at + 1);
            if (from < 0 || at - from > LongestDistance || !window.Slice(from, ShortestMatch).SequenceEqual(window.Slice(at, ShortestMatch)))
            {
                at++;
                continue;
            }

            // A match that begins in the dictionary ends in it, so that reading it back copies from one place.
            var limit = Math.Min(from < dictionary ? Math.Min(dictionary - from, length - at) : length - at, LongestMatch);
            var match = window.Slice(from, limit).CommonPrefixLength(window.Slice(at, limit));
            if (match < ShortestMatch)
            {
                at++;
                continue;
            }

            Write(ref target, window[literals..at], match, at - from);
            at += match;
            literals = at;
        }

        if (literals < length) Write(ref target, window[literals..], 0, 0);
    }

    /// <summary>Bytes of the card.</summary>
    /// <exception cref="InvalidDataException">The code is damaged.</exception>
    public static int LengthOf(ReadOnlySpan<byte> code) => Header(code).Length;

    /// <summary>Writes the card over a span of just its length.</summary>
    /// <exception cref="InvalidDataException">The code is damaged. Nothing outside the span was touched.</exception>
    public static void Decode(ReadOnlySpan<byte> code, Span<byte> card)
    {
        var (length, at) = Header(code);
        if (length != card.Length) throw Damaged();
        var done = 0;
        while (done < card.Length)
        {
            DecodeShort(code, ref at, card, ref done);
            if (done == card.Length) break;
            DecodeAny(code, ref at, card, ref done);
        }

        if (at != code.Length) throw Damaged();
    }

    // Most parts of a card are short and far from both ends. Then sixteen bytes are copied at once whatever the length: what is too much is written over
    // by what follows. Stops, having taken nothing of it, at the first part of another kind.
    private static void DecodeShort(ReadOnlySpan<byte> code, ref int codeAt, Span<byte> card, ref int cardDone)
    {
        ref var source = ref MemoryMarshal.GetReference(code);
        ref var target = ref MemoryMarshal.GetReference(card);
        ref var dictionaryEnd = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(CardDictionary.Padded), CardDictionary.Bytes.Length);
        var (at, done) = (codeAt, cardDone);
        var (lastAt, lastDone) = (code.Length - ShortRoom, card.Length - ShortRoom);
        while (at <= lastAt && done <= lastDone)
        {
            int token = Unsafe.Add(ref source, at);
            var literals = token >> 4;
            var match = (token & Nibble) + ShortestMatch;
            if (literals == Nibble) break;
            var next = at + 1 + literals;
            int distance = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref source, next));
            next += sizeof(ushort);
            if (match == Nibble + ShortestMatch)
            {
                int more = Unsafe.Add(ref source, next++);
                match += more;
                if (match > LongestShort) break;
            }

            var from = done + literals - distance;
            ref var matched = ref Unsafe.Add(ref (from < 0 ? ref dictionaryEnd : ref target), from);
            if (from >= 0 ? distance < Wide : from < -CardDictionary.Bytes.Length || match > -from) break;
            Copy(ref Unsafe.Add(ref source, at + 1), ref Unsafe.Add(ref target, done));
            done += literals;
            for (var copied = 0; copied < match; copied += Wide) Copy(ref Unsafe.Add(ref matched, copied), ref Unsafe.Add(ref target, done + copied));
            done += match;
            at = next;
        }

        (codeAt, cardDone) = (at, done);
    }

    private static void DecodeAny(ReadOnlySpan<byte> code, ref int at, Span<byte> card, ref int done)
    {
        if (at >= code.Length) throw Damaged();
        var token = code[at++];
        var literals = token >> 4;
        if (literals == Nibble) literals += Number(code, ref at);
        if (literals > code.Length - at || literals > card.Length - done) throw Damaged();
        code.Slice(at, literals).CopyTo(card[done..]);
        at += literals;
        done += literals;
        if (done == card.Length) return;
        if (at + sizeof(ushort) > code.Length) throw Damaged();
        var distance = code[at] | (code[at + 1] << 8);
        at += sizeof(ushort);
        var match = token & Nibble;
        if (match == Nibble) match += Number(code, ref at);
        match += ShortestMatch;
        if (match > card.Length - done) throw Damaged();
        var from = done - distance;
        var dictionary = CardDictionary.Bytes;
        if (from >= 0) CopyWithin(card, from, done, match);
        else if (from >= -dictionary.Length && match <= -from) dictionary.AsSpan(dictionary.Length + from, match).CopyTo(card[done..]);
        else throw Damaged();
        done += match;
    }

    private static void Write(ref ByteWriter target, ReadOnlySpan<byte> literals, int match, int distance)
    {
        var over = match == 0 ? 0 : match - ShortestMatch;
        target.Byte((byte)((Math.Min(literals.Length, Nibble) << 4) | Math.Min(over, Nibble)));
        if (literals.Length >= Nibble) target.Number((uint)(literals.Length - Nibble));
        target.Bytes(literals);
        if (match == 0) return;
        target.Byte((byte)distance);
        target.Byte((byte)(distance >> 8));
        if (over >= Nibble) target.Number((uint)(over - Nibble));
    }

    private static (int Length, int At) Header(ReadOnlySpan<byte> code)
    {
        var at = 0;
        var length = Number(code, ref at);
        return length <= (long)code.Length * LongestMatch ? (length, at) : throw Damaged();
    }

    private static int Number(ReadOnlySpan<byte> code, ref int at)
    {
        const int LongestShift = 21;
        for (int number = 0, shift = 0; at < code.Length && shift <= LongestShift; shift += 7)
        {
            var next = code[at++];
            number |= (next & 0x7F) << shift;
            if (next < 0x80) return number;
        }

        throw Damaged();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ref byte source, ref byte target) =>
        Unsafe.WriteUnaligned(ref target, Unsafe.ReadUnaligned<Vector128<byte>>(ref source));

    // Bytes that repeat follow themselves, so an overlapping match is copied from front to back.
    private static void CopyWithin(Span<byte> card, int from, int to, int count)
    {
        if (to - from >= count)
        {
            card.Slice(from, count).CopyTo(card[to..]);
            return;
        }

        for (var i = 0; i < count; i++) card[to + i] = card[from + i];
    }

    private static ushort[] MakeTable()
    {
        var table = new ushort[1 << TableBits];
        var bytes = CardDictionary.Bytes.AsSpan();
        for (var at = 0; at + ShortestMatch <= bytes.Length; at++) table[Slot(bytes, at)] = (ushort)(at + 1);
        return table;
    }

    private static int Slot(ReadOnlySpan<byte> window, int at) =>
        (int)(Unsafe.ReadUnaligned<uint>(ref MemoryMarshal.GetReference(window.Slice(at, ShortestMatch))) * 2654435761u >> (32 - TableBits));

    private static InvalidDataException Damaged() => new("A stored card is damaged.");
}
