using Homester.Search.Bitmaps;

namespace Homester.Search.Columns;

/// <summary>Collects the numbers of a column in document order and packs them.</summary>
internal sealed class NumberColumnBuilder(int capacity)
{
    private readonly List<long> _values = new(capacity);
    private ulong[]? _unknown;
    private long _min = long.MaxValue;
    private long _max = long.MinValue;
    private readonly int _words = Bits.Words(capacity);

    public void Add(long? value)
    {
        if (value is { } number)
        {
            (_min, _max) = (Math.Min(_min, number), Math.Max(_max, number));
        }
        else
        {
            _unknown ??= new ulong[_words];
            Bits.Set(_unknown, _values.Count);
        }

        _values.Add(value ?? 0);
    }

    /// <summary>Takes over a document of another column.</summary>
    public void Add(NumberColumn source, int doc) => Add(source.IsKnown(doc) ? source.Get(doc) : null);

    public NumberColumn Build()
    {
        if (_min > _max) (_min, _max) = (0, 0);
        var values = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values);
        return (ulong)(_max - _min) switch
        {
            <= byte.MaxValue => new PackedColumn<byte>(values, _min, _max, _unknown),
            <= ushort.MaxValue => new PackedColumn<ushort>(values, _min, _max, _unknown),
            <= uint.MaxValue => new PackedColumn<uint>(values, _min, _max, _unknown),
            _ => new PackedColumn<ulong>(values, _min, _max, _unknown),
        };
    }
}
