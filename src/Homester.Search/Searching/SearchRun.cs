using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Facets;
using Homester.Search.Plans;
using Homester.Search.Segments;

namespace Homester.Search.Searching;

/// <summary>One query against one root: what each segment finds, and the counts that follow from it. Not thread safe; one request, one run.</summary>
internal sealed class SearchRun : IDisposable
{
    private readonly NameDictionaries _dictionaries;
    private readonly ListingScope? _scope;

    /// <summary>Compiles the query; <see cref="Evaluate"/> asks the segments.</summary>
    public SearchRun(IndexRoot root, NameDictionaries dictionaries, ListingQuery query, DateOnly today, ListingScope? scope = null)
    {
        (Root, _dictionaries, Query, Today, _scope) = (root, dictionaries, query, today, scope);
        Plan = QueryPlan.Compile(query, dictionaries, today, scope: scope);
        Wishes = new MissWish[Plan.Groups.Length];
        Scratch = new Scratch();
    }

    /// <summary>The state asked.</summary>
    public IndexRoot Root { get; }

    /// <summary>The query.</summary>
    public ListingQuery Query { get; }

    /// <summary>The day of asking.</summary>
    public DateOnly Today { get; }

    /// <summary>The query, compiled.</summary>
    public QueryPlan Plan { get; }

    /// <summary>Which near misses are wanted of each group; to be set before <see cref="Evaluate"/>.</summary>
    public MissWish[] Wishes { get; }

    /// <summary>Working memory of the request.</summary>
    public Scratch Scratch { get; }

    /// <summary>What each segment of the root finds, in its order.</summary>
    public SegmentMatches[] Matches { get; private set; } = [];

    /// <summary>How many listings match.</summary>
    public long Total { get; private set; }

    /// <summary>Asks every segment.</summary>
    public void Evaluate(CancellationToken cancellationToken)
    {
        Matches = new SegmentMatches[Root.Views.Length];
        Total = 0;
        for (var view = 0; view < Matches.Length; view++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Matches[view] = SegmentMatches.Evaluate(Plan, Root.Views[view], Wishes, Scratch);
            Total += Matches[view].Count;
        }
    }

    /// <summary>Counts one facet, its own field's group aside.</summary>
    public FacetResult Facet(FacetRequest request)
    {
        var counter = FacetCounter.Of(request, _dictionaries, Today, Scratch);
        var group = Plan.GroupOf(request.Field);
        foreach (var matches in Matches)
        {
            var docs = matches.Without(group, Scratch);
            docs = docs[..new WordWindow(0, docs.Length).Narrow(docs).To];
            counter.Add(matches.View.Segment, docs, group < 0 ? matches.Count : Bits.Count(docs));
        }

        return counter.Result();
    }

    /// <summary>How many more an admission of the unknown would give. Its group's near misses must have been wished for.</summary>
    public long CountAdmitted(UnknownAdmission admission)
    {
        var field = ListingFields.Find(admission.Field);
        var group = GroupOf(admission);
        // All listings that do not state the field are alike to its criteria: only the policies decide.
        if (field is not null && !admission.Query.Conditions.Where(c => ListingQuery.OwnField(c) == field).All(AdmitsUnknown)) return 0;
        long count = 0;
        foreach (var matches in Matches)
        {
            var unknown = field is null ? matches.View.Segment.Geo.Unlocated : matches.View.Segment.Unknown(field);
            if (unknown is not null) count += Bits.AndCount(matches.Misses(group), unknown);
        }

        return count;
    }

    /// <summary>The group that an admission changes.</summary>
    public int GroupOf(UnknownAdmission admission) =>
        ListingFields.Find(admission.Field) is { } field ? Plan.GroupOf(field) : Plan.GroupOf(GroupKind.Area);

    /// <summary>
    /// The total of a query near this one. When it differs in one group, only that group is asked again, of the hits and its near misses, which
    /// must all have been wished for.
    /// </summary>
    public long CountNear(ListingQuery changed, CancellationToken cancellationToken)
    {
        var plan = QueryPlan.Compile(changed, _dictionaries, Today, Plan, _scope);
        ConditionGroup[] gone = [.. Plan.Groups.Where(g => !plan.Has(g))], come = [.. plan.Groups.Where(g => !Plan.Has(g))];
        if (gone.Length == 0 && come.Length == 0) return Total;
        if (gone.Length != 1 || come.Length > 1)
        {
            using var run = new SearchRun(Root, _dictionaries, changed, Today, _scope);
            run.Evaluate(cancellationToken);
            return run.Total;
        }

        long total = 0;
        var group = Array.IndexOf(Plan.Groups, gone[0]);
        foreach (var matches in Matches)
        {
            var near = Bits.Count(matches.Misses(group));
            if (come.Length == 0 || matches.Count + near == 0)
            {
                total += matches.Count + near;
                continue;
            }

            var kept = Scratch.Copy(matches.Hits);
            var docs = kept.AsSpan(0, matches.Hits.Length);
            if (near > 0) Bits.Or(docs, matches.Misses(group));
            total += come[0].Condition.Restrict(matches.View.Segment, docs, new WordWindow(0, docs.Length).Narrow(docs), matches.Count + near, Scratch);
            Scratch.Return(kept);
        }

        return total;
    }

    /// <inheritdoc/>
    public void Dispose() => Scratch.Dispose();

    private static bool AdmitsUnknown(Clause condition) => condition switch
    {
        Criterion criterion => criterion.Unknown != UnknownPolicy.Exclude,
        Not { Clause: Criterion criterion } => criterion.Unknown == UnknownPolicy.Exclude,
        _ => throw new ArgumentException("Not a criterion.", nameof(condition)),
    };
}
