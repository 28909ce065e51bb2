using Homester.Listings.Fields;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Facets;
using Homester.Search.Searching;
using Homester.Search.Segments;

namespace Homester.Search.Statistics;

/// <summary>The groups that hits fall into: all together, or by a token or name. Not thread safe.</summary>
internal abstract class Grouping
{
    /// <summary>The value of each group, largest group first.</summary>
    public abstract string[] Values { get; }

    /// <summary>The group of each document; -1 for none.</summary>
    public abstract void GroupsOf(Segment segment, ReadOnlySpan<int> docs, Span<int> groups);

    /// <summary>Everything in one group.</summary>
    public static Grouping Whole { get; } = new WholeGrouping();

    /// <summary>The largest groups of a run by a field.</summary>
    public static Grouping By(ListingField field, SearchRun run, NameDictionaries dictionaries) =>
        field.Kind == FieldKind.Token ? new TokenGrouping(field, run) : new NameGrouping(SegmentSchema.Slot(field), run, dictionaries);

    private sealed class WholeGrouping : Grouping
    {
        public override string[] Values { get; } = [""];

        public override void GroupsOf(Segment segment, ReadOnlySpan<int> docs, Span<int> groups) => groups[..docs.Length].Clear();
    }

    private sealed class TokenGrouping : Grouping
    {
        private readonly int _slot;
        private readonly int[] _groups;

        public TokenGrouping(ListingField field, SearchRun run)
        {
            _slot = SegmentSchema.Slot(field);
            var counts = new long[field.Vocabulary.Count];
            foreach (var matches in run.Matches)
                for (var token = 0; token < counts.Length; token++)
                    counts[token] += Bits.AndCount(matches.Hits, matches.View.Segment.Tokens[_slot].Bitmaps[token]);
            int[] largest =
            [
                .. Enumerable.Range(0, counts.Length).Where(t => counts[t] > 0)
                    .OrderByDescending(t => counts[t]).ThenBy(t => field.Vocabulary[t], StringComparer.Ordinal),
            ];
            Values = [.. largest.Select(t => field.Vocabulary[t])];
            _groups = [.. Enumerable.Range(0, counts.Length).Select(t => Array.IndexOf(largest, t))];
        }

        public override string[] Values { get; }

        public override void GroupsOf(Segment segment, ReadOnlySpan<int> docs, Span<int> groups)
        {
            var column = segment.Tokens[_slot];
            for (var i = 0; i < docs.Length; i++) groups[i] = column.Get(docs[i]) is var code && code == TokenColumn.None ? -1 : _groups[code];
        }
    }

    private sealed class NameGrouping : Grouping
    {
        private readonly int _slot;
        private readonly NameDictionary _dictionary;
        private readonly int[] _groups;

        public NameGrouping(int slot, SearchRun run, NameDictionaries dictionaries)
        {
            (_slot, _dictionary) = (slot, dictionaries.Fields[slot]);
            var totals = new NameTotals(_dictionary, run.Scratch);
            foreach (var matches in run.Matches)
                if (matches.Count > 0) totals.Add(matches.View.Segment.Names[slot], matches.Hits);
            using var heap = totals.Largest(ListingStatisticsRequest.MaxGroups);
            _groups = run.Scratch.Ints(totals.Keys);
            var largest = heap.Sorted();
            Values = new string[largest.Length];
            for (var g = 0; g < largest.Length; g++)
            {
                Values[g] = totals.Spelling(largest[g]);
                // 0 means none.
                _groups[largest[g]] = g + 1;
            }
        }

        public override string[] Values { get; }

        public override void GroupsOf(Segment segment, ReadOnlySpan<int> docs, Span<int> groups)
        {
            var column = segment.Names[_slot];
            var keys = _dictionary.KeysOf(_dictionary.Count);
            for (var i = 0; i < docs.Length; i++) groups[i] = column.Code(docs[i]) is >= 0 and var code ? _groups[keys[code]] - 1 : -1;
        }
    }
}
