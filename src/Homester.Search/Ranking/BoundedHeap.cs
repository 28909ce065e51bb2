using System.Buffers;

namespace Homester.Search.Ranking;

/// <summary>
/// Keeps the first items of an order out of any number, in memory that does not grow with them. Few are kept in a heap; of many, twice as many are
/// collected and then cut back, which spares the way through a heap for each. Not thread safe.
/// </summary>
/// <typeparam name="T">The items.</typeparam>
/// <typeparam name="TOrder">Their order, total.</typeparam>
internal sealed class BoundedHeap<T, TOrder> : IDisposable where TOrder : struct, IComparer<T>
{
    private const int MostInHeap = 256;

    private readonly int _capacity;
    private readonly bool _collects;
    private readonly TOrder _order;
    private T[] _items;
    private int _count;
    private bool _full;

    /// <summary>Keeps at most <paramref name="capacity"/> items.</summary>
    public BoundedHeap(int capacity, TOrder order)
    {
        (_capacity, _order, _collects, _full) = (capacity, order, capacity > MostInHeap, capacity == 0);
        _items = ArrayPool<T>.Shared.Rent(Math.Clamp(_collects ? 2 * Math.Min(capacity, 1024) : capacity, 16, 2048));
    }

    /// <summary>Items held.</summary>
    public int Count => Math.Min(_count, _capacity);

    /// <summary>Whether as many are held as may be.</summary>
    public bool IsFull => _full;

    /// <summary>The last of the items held, or one that comes after it; what comes after this one is not kept. Only when it is full.</summary>
    public ref readonly T Last => ref _items[0];

    /// <summary>Offers an item; tells whether it is kept for now. Logarithmic in a small capacity and constant, all in all, in a large one when it is; constant when not.</summary>
    public bool Offer(in T item)
    {
        if (_full && (_capacity == 0 || _order.Compare(item, _items[0]) >= 0)) return false;
        if (_collects) Collect(item);
        else Put(item);
        return true;
    }

    /// <summary>Sorts what is held and gives it, first item first. Nothing may be offered afterwards.</summary>
    public ReadOnlySpan<T> Sorted()
    {
        if (_count > _capacity) Cut();
        var held = _items.AsSpan(0, _count);
        Selection.Sort(held, _order);
        return held;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<T>.Shared.Return(_items, System.Runtime.CompilerServices.RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        _items = [];
    }

    private void Put(in T item)
    {
        if (_full)
        {
            _items[0] = item;
            Down();
            return;
        }

        if (_count == _items.Length) Grow();
        _items[_count] = item;
        Up(_count++);
        _full = _count == _capacity;
    }

    private void Collect(in T item)
    {
        if (_count == _items.Length) Grow();
        _items[_count++] = item;
        if (_full ? _count - _capacity == _capacity : _count == _capacity) Cut();
    }

    // The last of those that stay comes to the front.
    private void Cut()
    {
        Selection.First(_items.AsSpan(0, _count), _capacity, _order);
        (_count, _full) = (_capacity, true);
        var last = 0;
        for (var i = 1; i < _count; i++)
            if (_order.Compare(_items[i], _items[last]) > 0) last = i;
        (_items[0], _items[last]) = (_items[last], _items[0]);
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
