using System.Numerics;
using CsCheck;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Columns.Kernels;
using Homester.Search.Facets;

namespace Homester.Search.Tests.Columns;

public sealed class PackedColumnTests
{
    private static readonly Gen<long> Value = Gen.OneOf(Gen.Long[-3, 3], Gen.Long[0, 300], Gen.Long[-70_000, 70_000], Gen.Long[0, 5_000_000_000], Gen.Long[-1_800_000_000_0, 1_800_000_000_0]);

    [Fact]
    public void Ranges_of_any_width_hold_what_a_loop_finds_by_kernels_of_every_width() =>
        Gen.Select(Value.Nullable(0.2).Array[1, 300], Gen.OneOf(Gen.Const(1L), Gen.Const(100L)), Value, Value, Gen.ULong.Array[5], Gen.Bool).Sample((plain, unit, low, high, some, unknown) =>
        {
            var values = Scaled(plain, unit);
            var expected = Enumerable.Range(0, values.Length).Where(d => values[d] >= low && values[d] <= high).ToArray();
            var given = Documents([.. some.Take(Bits.Words(values.Length))]).Where(d => d < values.Length).ToArray();
            var left = given.Where(d => values[d] is { } v ? v >= low && v <= high : unknown).ToArray();
            Kinds(Of(values));
            Kinds(Of(values).Sieved(0));

            void Kinds(NumberColumn column)
            {
                switch (column)
                {
                    case PackedColumn<byte> c: Widths(c); break;
                    case PackedColumn<ushort> c: Widths(c); break;
                    case PackedColumn<uint> c: Widths(c); break;
                    case PackedColumn<ulong> c: Widths(c); break;
                    default: Assert.Fail("A column of another kind."); break;
                }
            }

            void Widths<T>(PackedColumn<T> column) where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>, IMinMaxValue<T>
            {
                Check<T, KernelWidth.Of512>(column);
                Check<T, KernelWidth.Of256>(column);
                Check<T, KernelWidth.Scalar>(column);
            }

            void Check<T, TWidth>(PackedColumn<T> column) where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>, IMinMaxValue<T> where TWidth : struct, IKernelWidth
            {
                var bits = new ulong[Bits.Words(values.Length)];
                column.FillRange<TWidth>(low, high, bits);
                Assert.Equal(expected, Documents(bits));
                var restricted = new ulong[bits.Length];
                Bits.SetAll(restricted, given);
                Assert.Equal(left.Length, column.Restrict<TWidth>(low, high, unknown, restricted, new WordWindow(0, bits.Length).Narrow(restricted)));
                Assert.Equal(left, Documents(restricted));
                Bits.Fill(bits, values.Length);
                var walk = new Collecting(low, high);
                column.Walk<TWidth>(bits, new WordWindow(0, bits.Length), walk);
                Assert.Equal(expected, walk.Docs);
            }
        });

    [Fact]
    public void Buckets_are_counted_as_one_by_one() =>
        Gen.Select(Value.Nullable(0.2).Array[1, 300], Gen.OneOf(Gen.Const(1L), Gen.Const(100L)), Gen.OneOf(Gen.Const(1m), Gen.Const(7m), Gen.Const(250m), Gen.Const(0.5m), Gen.Const(50_000m))).Sample((plain, unit, width) =>
        {
            var values = Scaled(plain, unit);
            var (column, scale) = (Of(values), new BucketScale(Homester.Listings.Fields.ListingFields.Price, width));
            var (first, last) = (scale.BucketOf(column.Min), scale.BucketOf(column.Max));
            if (last - first > 1_000_000) return;
            var bits = new ulong[Bits.Words(values.Length)];
            Bits.Fill(bits, values.Length);
            Check(values.Length);
            column.Sieved(0);
            Check(values.Length);
            // As of so many that codes are used.
            Check(int.MaxValue);

            void Check(int count)
            {
                var counts = new int[last - first + 1];
                column.Count(bits, count, scale, first, counts);
                foreach (var group in values.OfType<long>().GroupBy(v => (long)Math.Floor(v / (width * 100)))) Assert.Equal(group.Count(), counts[group.Key - first]);
                Assert.Equal(values.Count(v => v is not null), counts.Sum());
            }
        });

    [Fact]
    public void Coarse_codes_hold_every_value_between_their_bounds_and_begin_at_round_numbers()
    {
        var random = new Random(3);
        uint[] dollars = [.. Enumerable.Range(0, 20_032).Select(_ => (uint)Math.Exp(11 + (3 * random.NextDouble())))];
        var codes = CoarseCodes.Of(dollars, 20_000, null, min: 0, max: 100L * dollars.Max(), unit: 100);
        for (var doc = 0; doc < 20_000; doc++) Assert.InRange(dollars[doc], codes.First(codes.Codes[doc]), codes.Last(codes.Codes[doc]));
        Assert.InRange(codes.Count, 200, 256);
        var starts = Enumerable.Range(0, codes.Count).Select(codes.First).ToArray();
        Assert.Equal(starts.Order().Distinct(), starts);
        for (ulong bucket = 100_000; bucket <= 600_000; bucket += 50_000) Assert.Contains(bucket, starts);
    }

    [Fact]
    public void Bytes_of_documents_are_counted_by_kernels_of_every_width_as_one_by_one() =>
        Gen.Select(Gen.Byte.Array[640], Gen.OneOf(Gen.ULong, Gen.Const(0UL), Gen.Const(ulong.MaxValue)).Array[10], Gen.Bool, Gen.Int[1, 10]).Sample((bytes, docs, unknown, times) =>
        {
            // Many times the same, so that more are gathered than are counted at once.
            byte[] codes = [.. Enumerable.Repeat(bytes, times * 2).SelectMany(b => b)];
            ulong[] bits = [.. Enumerable.Repeat(docs, times * 2).SelectMany(d => d)];
            var missing = unknown ? bits.Select(w => w << 3).ToArray() : null;
            var expected = new int[ByteCounts.Values];
            foreach (var doc in Documents(bits))
                if (missing is null || !Bits.Get(missing, doc)) expected[codes[doc]]++;
            var (wide, single) = (new int[ByteCounts.Values], new int[ByteCounts.Values]);
            ByteCounts.Count<KernelWidth.Of512>(bits, missing, codes, wide);
            ByteCounts.Count<KernelWidth.Scalar>(bits, missing, codes, single);
            Assert.Equal(expected, wide);
            Assert.Equal(expected, single);
        }, iter: 100);

    [Fact]
    public void A_column_gives_back_what_was_put_in() =>
        Value.Nullable(0.2).Array[0, 200].Sample(values =>
        {
            var builder = new NumberColumnBuilder(values.Length);
            foreach (var value in values) builder.Add(value);
            var column = builder.Build();
            Assert.Equal(values, Enumerable.Range(0, values.Length).Select(d => column.IsKnown(d) ? column.Get(d) : (long?)null));
        });

    [Fact]
    public void Values_take_the_narrowest_integer_that_holds_them()
    {
        Assert.IsType<PackedColumn<byte>>(Of(1000, 1001, 1255));
        Assert.IsType<PackedColumn<ushort>>(Of(1000, 1001, 1256));
        Assert.IsType<PackedColumn<uint>>(Of(-1, 0, 65_535));
        Assert.IsType<PackedColumn<ulong>>(Of(0, 1, 4_294_967_296));
        Assert.IsType<PackedColumn<byte>>(Of(100_000, 200_000, 25_500_000));
    }

    private static long?[] Scaled(long?[] values, long unit) => [.. values.Select(v => v * unit)];

    private static NumberColumn Of(long?[] values)
    {
        var builder = new NumberColumnBuilder(values.Length);
        foreach (var value in values) builder.Add(value);
        return builder.Build();
    }

    private static NumberColumn Of(params ReadOnlySpan<long> values)
    {
        var builder = new NumberColumnBuilder(values.Length);
        foreach (var value in values) builder.Add(value);
        return builder.Build();
    }

    private static List<int> Documents(ulong[] bits)
    {
        var documents = new List<int>();
        foreach (var doc in Bits.Of(bits)) documents.Add(doc);
        return documents;
    }

    private sealed class Collecting : ValueWalk
    {
        public Collecting(long low, long high) => (Low, High) = (low, high);

        public List<int> Docs { get; } = [];

        public override void Take(int doc, long value) => Docs.Add(doc);
    }
}
