using CsCheck;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;

namespace Homester.Search.Tests.Columns;

public sealed class PackedColumnTests
{
    private static readonly Gen<long> Value = Gen.OneOf(Gen.Long[-3, 3], Gen.Long[0, 300], Gen.Long[-70_000, 70_000], Gen.Long[0, 5_000_000_000], Gen.Long[-1_800_000_000_0, 1_800_000_000_0]);

    [Fact]
    public void Ranges_of_any_width_hold_what_a_loop_finds_by_vectors_and_one_by_one() =>
        Gen.Select(Value.Nullable(0.2).Array[1, 300], Value, Value).Sample((values, low, high) =>
        {
            var builder = new NumberColumnBuilder(values.Length);
            foreach (var value in values) builder.Add(value);
            var column = builder.Build();
            var expected = Enumerable.Range(0, values.Length).Where(d => values[d] >= low && values[d] <= high).ToArray();
            foreach (var wide in (bool[])[true, false])
            {
                var bits = new ulong[Bits.Words(values.Length)];
                switch (column)
                {
                    case PackedColumn<byte> c: c.FillRange(low, high, bits, wide); break;
                    case PackedColumn<ushort> c: c.FillRange(low, high, bits, wide); break;
                    case PackedColumn<uint> c: c.FillRange(low, high, bits, wide); break;
                    default: ((PackedColumn<ulong>)column).FillRange(low, high, bits, wide); break;
                }

                Assert.Equal(expected, Documents(bits));
            }
        });

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
        Assert.IsType<PackedColumn<byte>>(Of(1000, 1255));
        Assert.IsType<PackedColumn<ushort>>(Of(1000, 1256));
        Assert.IsType<PackedColumn<uint>>(Of(-1, 65_535));
        Assert.IsType<PackedColumn<ulong>>(Of(0, 4_294_967_296));
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
}
