using System.Numerics;
using Homester.Search.Bitmaps;
using Homester.Search.Standing.Conditions;

namespace Homester.Search.Standing;

/// <summary>
/// A set of stored queries, each under the keys of which a listing must have one to match it. Queries of one key lie side by side. Immutable,
/// thread safe.
/// </summary>
internal sealed class StandingSegment
{
    private readonly FactTest[] _tests;
    private readonly int[] _starts;
    private readonly StandingCondition?[] _rests;
    private readonly Dictionary<ulong, (int Start, int Count)> _runs;
    private readonly int[] _listed;
    private readonly int _firstUnkeyed;
    private readonly ulong _valueSlots;
    private readonly bool _hasFeatures;
    private readonly bool _hasTerms;
    private readonly uint _levels;

    private StandingSegment(Builder builder)
    {
        (Ids, _tests, _starts, _rests) = ([.. builder.Ids], [.. builder.Tests], [.. builder.Starts, builder.Tests.Count], [.. builder.Rests]);
        (_listed, _runs, _firstUnkeyed) = ([.. builder.Listed], builder.Runs, builder.FirstUnkeyed);
        foreach (var key in _runs.Keys)
        {
            if (AccessKey.SlotOf(key) is >= 0 and var slot) _valueSlots |= 1UL << slot;
            else if (AccessKey.LevelOf(key) is >= 0 and var level) _levels |= 1U << level;
            _hasFeatures |= AccessKey.IsFeature(key);
            _hasTerms |= AccessKey.IsTerm(key);
        }
    }

    /// <summary>The id of each query.</summary>
    public long[] Ids { get; }

    /// <summary>Queries, dead ones too.</summary>
    public int Count => Ids.Length;

    /// <summary>Builds a segment. The plans of the living come in any order, no two of one id.</summary>
    public static StandingSegment Build(IEnumerable<(long Id, StandingPlan Plan)> queries, StandingVocabulary vocabulary) =>
        new(new Builder(queries, vocabulary));

    /// <summary>The plan of a query.</summary>
    public StandingPlan Plan(int query) => new(_tests[_starts[query].._starts[query + 1]], _rests[query]);

    /// <summary>Adds the ids of living queries that the listing matches, some perhaps twice.</summary>
    public void Match(ListingFacts facts, ulong[] live, List<long> ids)
    {
        for (var query = _firstUnkeyed; query < Ids.Length; query++)
            if (Holds(query, facts) && Bits.Get(live, query)) ids.Add(Ids[query]);
        if (_runs.Count == 0) return;
        var values = facts.Values;
        for (var rest = _valueSlots; rest != 0; rest &= rest - 1)
        {
            var slot = BitOperations.TrailingZeroCount(rest);
            var value = values[slot];
            if (value == FactSlots.Unknown) MatchUnder(AccessKey.Unknown(slot), facts, live, ids);
            else if (AccessKey.Holds(value)) MatchUnder(AccessKey.Value(slot, value), facts, live, ids);
        }

        if (_hasFeatures && values[FactSlots.Features] != FactSlots.Unknown)
            for (var has = (ulong)values[FactSlots.Features]; has != 0; has &= has - 1)
                MatchUnder(AccessKey.Feature(BitOperations.TrailingZeroCount(has)), facts, live, ids);
        if (_hasTerms)
            foreach (var term in facts.Terms) MatchUnder(AccessKey.Term(term), facts, live, ids);
        if (facts.Location is not { } point) MatchUnder(AccessKey.Unlocated, facts, live, ids);
        else
            for (var levels = _levels; levels != 0; levels &= levels - 1)
                MatchUnder(AccessKey.Cell(point, BitOperations.TrailingZeroCount(levels)), facts, live, ids);
    }

    private void MatchUnder(ulong key, ListingFacts facts, ulong[] live, List<long> ids)
    {
        if (!_runs.TryGetValue(key, out var run)) return;
        foreach (var query in _listed.AsSpan(run.Start, run.Count))
            if (Holds(query, facts) && Bits.Get(live, query)) ids.Add(Ids[query]);
    }

    private bool Holds(int query, ListingFacts facts)
    {
        var values = facts.Values;
        foreach (ref readonly var test in _tests.AsSpan(_starts[query].._starts[query + 1]))
            if (!test.Holds(values)) return false;
        return _rests[query] is not { } rest || rest.Holds(facts);
    }

    private sealed class Builder
    {
        // Beyond this, looking a key up saves too little.
        private const double UsefulShare = 0.6;

        public Builder(IEnumerable<(long Id, StandingPlan Plan)> queries, StandingVocabulary vocabulary)
        {
            (long Id, StandingPlan Plan, Access? Access)[] placed = [.. queries.Select(q => (q.Id, q.Plan, AccessOf(q.Plan, vocabulary)))];
            Array.Sort([.. placed.Select(p => (First(p.Access), p.Id))], placed);
            var listed = new Dictionary<ulong, List<int>>();
            foreach (var (id, plan, access) in placed)
            {
                foreach (var key in access?.Keys ?? [])
                {
                    if (!listed.TryGetValue(key, out var under)) listed[key] = under = [];
                    if (under.Count == 0 || under[^1] != Ids.Count) under.Add(Ids.Count);
                }

                if (access is not null) FirstUnkeyed++;
                Ids.Add(id);
                Starts.Add(Tests.Count);
                Tests.AddRange(InOrder(plan, access, vocabulary));
                Rests.Add(plan.Rest);
            }

            foreach (var (key, under) in listed)
            {
                Runs[key] = (Listed.Count, under.Count);
                Listed.AddRange(under);
            }
        }

        public List<long> Ids { get; } = [];

        public List<FactTest> Tests { get; } = [];

        public List<int> Starts { get; } = [];

        public List<StandingCondition?> Rests { get; } = [];

        public Dictionary<ulong, (int Start, int Count)> Runs { get; } = [];

        public List<int> Listed { get; } = [];

        public int FirstUnkeyed { get; private set; }

        // Queries that nothing matches first, those to be looked at each time last.
        private static ulong First(Access? access) => access is null ? ulong.MaxValue : access.Keys.Count == 0 ? 0 : access.Keys[0];

        private static Access? AccessOf(StandingPlan plan, StandingVocabulary vocabulary)
        {
            var best = plan.Rest?.Access(vocabulary);
            foreach (ref readonly var test in plan.Tests.AsSpan()) best = Access.Better(best, TestCondition.Of(test, vocabulary));
            return best is { Share: < UsefulShare } ? best : null;
        }

        // What a query is found by is known to hold, or nearly so: the other tests come first.
        private static IEnumerable<FactTest> InOrder(StandingPlan plan, Access? access, StandingVocabulary vocabulary)
        {
            if (access is null) return plan.Tests;
            return plan.Tests.OrderBy(test => TestCondition.Of(test, vocabulary) is { } own && own.Keys.SequenceEqual(access.Keys));
        }
    }
}
