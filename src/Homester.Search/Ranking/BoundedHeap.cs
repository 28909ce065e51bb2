using System.Buffers;

namespace Homester.Search.Ranking;

/// <summary>Keeps the first items of an order out of any number, in memory that does not grow with them. Not thread safe.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <typeparam name="TOrder">Their order, total.</typeparam>
internal sealed class BoundedHeap<T, TOrder> : IDisposable where TOrder : struct, IComparer<T>
{
    private readonly int _capacity;
    private readonly TOrder _order;
    private T[] _items;
    private int _count;

    /// <summary>Keeps at most <paramref name="capacity"/> items.</summary>
    public BoundedHeap(int capacity, TOrder order)
    {
        (_capacity, _order) = (capacity, order);
        _items = ArrayPool<T>.Shared.Rent(Math.Clamp(capacity, 16, 1024));
    }

    /// <summary>Items held.</summary>
    public int Count => _count;

    /// <summary>Whether as many are held as may be.</summary>
    public bool IsFull => _count == _capacity;

    /// <summary>The last of the items held; only when there are any.</summary>
    public ref readonly T Last => ref _items[0];

    /// <summary>Offers an item; tells whether it is kept. Logarithmic in the capacity when it is, constant when not.</summary>
    public bool Offer(in T item)
    {
        if (_count < _capacity)
        {
            if (_count == _items.Length) Grow();
            _items[_count] = item;
            Up(_count++);
            return true;
        }

        if (_capacity == 0 || _order.Compare(item, _items[0]) >= 0) return false;
        _items[0] = item;
        Down();
        return true;
    }

    /// <summary>Sorts what is held and gives it, first item first. Nothing may be offered afterwards.</summary>
    public ReadOnlySpan<T> Sorted()
    {
        var held = _items.AsSpan(0, _count);
        held.Sort(_order);
        return held;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<T>.Shared.Return(_items, System.Runtime.CompilerServices.RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        _items = [];
    }

    private void Grow()
    {
        var larger = ArrayPool<T>.Shared.Rent(_items.Length * 2);
        _items.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<T>.Shared.Return(_items);
        _items = larger;
    }

    private void Up(int at)
    {
        var item = _items[at];
        while (at > 0)
        {
            var parent = (at - 1) / 2;
            if (_order.Compare(item, _items[parent]) <= 0) break;
            _items[at] = _items[parent];
            at = parent;
        }

        _items[at] = item;
    }

    private void Down()
    {
        var item = _items[0];
        var at = 0;
        while ((2 * at) + 1 < _count)
        {
            var child = (2 * at) + 1;
            if (child + 1 < _count && _order.Compare(_items[child], _items[child + 1]) < 0) child++;
            if (_order.Compare(item, _items[child]) >= 0) break;
            _items[at] = _items[child];
            at = child;
        }

        _items[at] = item;
    }
}
