using Homester.Search.Columns;

namespace Homester.Search.Ranking;

/// <summary>
/// Offers the values of a column to a heap. Once the heap is full, only values that come before its last one matter, or are equal to it: the
/// walk skips the others without looking at them one by one. Not thread safe.
/// </summary>
internal sealed class SortWalk : ValueWalk
{
    private readonly int[] _ids;
    private readonly int _view;
    private readonly bool _descending;
    private readonly SortEntry? _after;
    private readonly BoundedHeap<SortEntry, SortEntry.Order> _heap;

    /// <summary>A walk over one segment.</summary>
    /// <param name="ids">The listing of each document.</param>
    /// <param name="view">The segment's place in the root.</param>
    /// <param name="descending">Largest first.</param>
    /// <param name="after">Only what comes after this entry, whose value is stated; null: all.</param>
    /// <param name="heap">Takes the entries; it may hold those of other segments.</param>
    public SortWalk(int[] ids, int view, bool descending, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap)
    {
        (_ids, _view, _descending, _after, _heap) = (ids, view, descending, after, heap);
        if (after is { } cursor && SortKey.ValueOf(cursor.Key, descending) is { } first)
        {
            if (descending) High = first;
            else Low = first;
        }

        Narrow();
    }

    public override void Take(int doc, long value)
    {
        var entry = new SortEntry(SortKey.Of(value, _descending), _ids[doc], _view, doc);
        if (_after is { } cursor && default(SortEntry.Order).Compare(entry, cursor) <= 0) return;
        if (_heap.Offer(entry)) Narrow();
    }

    private void Narrow()
    {
        if (!_heap.IsFull || _heap.Count == 0 || SortKey.ValueOf(_heap.Last.Key, _descending) is not { } last) return;
        if (_descending) Low = last;
        else High = last;
    }
}
