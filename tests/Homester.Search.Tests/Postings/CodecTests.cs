using CsCheck;
using Homester.Search.Postings;
using Homester.Search.Postings.Coding;

namespace Homester.Search.Tests.Postings;

public sealed class CodecTests
{
    [Fact]
    public void Documents_of_a_block_are_read_as_they_were_written() =>
        Gen.Select(Gen.OneOf(Gen.Int[1, 3], Gen.Int[1, 100], Gen.Frequency((20, Gen.Int[1, 8]), (1, Gen.Int[1, 3_000_000]))).Array[1, DocumentCodec.BlockSize], Gen.Int[-1, 1_000]).Sample(
            (gaps, before) =>
            {
                var (docs, last) = (new int[gaps.Length], before);
                for (var i = 0; i < docs.Length; i++) docs[i] = last += gaps[i];
                var target = default(ByteWriter);
                target.Byte(77);
                DocumentCodec.Write(ref target, docs, before);
                var length = target.Length;
                var read = new int[docs.Length];
                Assert.Equal(length, DocumentCodec.Read(Padded(target), 1, before, read));
                Assert.Equal(length, DocumentCodec.Skip(Padded(target), 1, docs.Length));
                Assert.Equal(docs, read);
            },
            iter: 5_000);

    [Fact]
    public void Gaps_up_to_the_widest_are_read_as_they_were_written()
    {
        var target = default(ByteWriter);
        DocumentCodec.Write(ref target, [0, int.MaxValue], -1);
        var read = new int[2];
        DocumentCodec.Read(Padded(target), 0, -1, read);
        Assert.Equal([0, int.MaxValue], read);
    }

    [Fact]
    public void Frequencies_of_a_block_are_read_as_they_were_written() =>
        Gen.OneOf(Times(1).Array[0, 1_024], Times(3).Array[0, 1_024], Times(100_000).Array[0, 200], Gen.Const(Of(0, 0, 0, 1)).Array[0, 1_024]).Sample(
            all =>
            {
                var codes = all.Select(t => HeadCodec.CodeOf(t)).ToArray();
                TermFrequencies[] rest = [.. all.Where((_, i) => codes[i] == HeadCodec.Escape)];
                var target = default(ByteWriter);
                HeadCodec.Write(ref target, codes, rest);
                var length = target.Length;
                var bytes = Padded(target);
                var read = new byte[codes.Length];
                var at = HeadCodec.Read(bytes, 0, read, out var spelledOut);
                Assert.Equal(codes, read);
                Assert.Equal(rest.Length, spelledOut);
                var others = new TermFrequencies[spelledOut];
                Assert.Equal(length, HeadCodec.ReadSpelledOut(bytes, at, others));
                Assert.Equal(rest.Select(Text), others.Select(Text));
            },
            iter: 2_000);

    [Fact]
    public void A_code_has_the_frequencies_that_it_stands_for()
    {
        for (byte code = 0; code < HeadCodec.Escape; code++) Assert.Equal(code, HeadCodec.CodeOf(HeadCodec.Pattern(code)));
        Assert.Equal(HeadCodec.OnceInRemarks, HeadCodec.CodeOf(Of(0, 0, 0, 1)));
    }

    [Fact]
    public void A_bound_is_never_below_its_frequency() =>
        Gen.OneOf(Gen.Double[0, 10], Gen.Double[0, 1e9]).Sample(
            frequency =>
            {
                var impact = Impact.Of(frequency);
                Assert.True(Impact.Bound(impact) >= frequency);
                Assert.True(impact == 0 || Impact.Bound((byte)(impact - 1)) < frequency);
            });

    [Fact]
    public void Numbers_side_by_side_are_read_as_they_were_written() =>
        Gen.Select(Gen.UInt, Gen.Int[0, 32]).Select((value, width) => (Value: (uint)(value & ((1UL << width) - 1)), Width: width)).Array[0, 300].Sample(
            numbers =>
            {
                var target = default(ByteWriter);
                var writer = default(BitWriter);
                foreach (var (value, width) in numbers) writer.Write(ref target, value, width);
                writer.Finish(ref target);
                Assert.Equal(BitPacking.BytesOf(numbers.Sum(n => n.Width)), target.Length);
                var bytes = Padded(target);
                long bit = 0;
                foreach (var (value, width) in numbers)
                {
                    Assert.Equal(value, BitPacking.Read(bytes, bit, width));
                    bit += width;
                }
            });

    private static Gen<TermFrequencies> Times(int most) => Gen.Int[0, most].Array[TermFrequencies.Fields].Select(t => Of(t[0], t[1], t[2], t[3]));

    private static TermFrequencies Of(int title, int address, int features, int remarks)
    {
        var times = default(TermFrequencies);
        (times[0], times[1], times[2], times[3]) = (title, address, features, remarks);
        return times;
    }

    private static string Text(TermFrequencies times) => $"{times[0]} {times[1]} {times[2]} {times[3]}";

    private static byte[] Padded(ByteWriter writer) => [.. writer.Written, .. new byte[BitPacking.Padding]];
}
