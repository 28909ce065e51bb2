using Homester.Listings.Fields;
using Homester.Listings.Query;

namespace Homester.Listings.Search.Relaxations;

/// <summary>A query near the asked one, not yet counted.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Field">The field it is done to; <c>area</c>, <c>text</c>, or <c>group</c> for conditions over several fields.</param>
/// <param name="Description">In words.</param>
/// <param name="Query">The changed query, from its first page, without facets. Its results contain those of the asked one.</param>
public sealed record RelaxationCandidate(RelaxationKind Kind, string Field, string Description, ListingQuery Query)
{
    /// <summary>The candidate with its exact total.</summary>
    public Relaxation Counted(long total) => new(Kind, Field, Description, Query, total);
}

/// <summary>
/// The one place that says which queries near a query are worth counting and in which order they are offered. Status and listing type are
/// never dropped: other offers than those asked for would come in unnoticed; pending ones may be added, last. Thread safe.
/// </summary>
public static class RelaxationPlan
{
    /// <summary>The most relaxations of an answer.</summary>
    public const int MaxRelaxations = 8;

    /// <summary>What the words are called where a field is named.</summary>
    public const string TextName = "text";

    /// <summary>What a condition over several fields is called where a field is named.</summary>
    public const string GroupName = "group";

    /// <summary>The candidates in a fixed order: unknowns taken in, then each condition, then the area, the words, and pending offers.</summary>
    public static IReadOnlyList<RelaxationCandidate> Of(ListingQuery query)
    {
        var start = query with { Page = query.Page with { Number = 1, After = null }, Facets = [] };
        RelaxationCandidate[] all =
        [
            .. Unknowns(start),
            .. start.Conditions.SelectMany((_, i) => OfCondition(start, i)),
            .. AreaRelaxations.Of(start),
            .. TextRelaxations.Of(start),
            .. Pending(start),
        ];
        return [.. all.Select(c => c with { Query = WithPossibleSort(c.Query) })];
    }

    /// <summary>
    /// Those that give more than the query itself, the smallest change first: unknowns taken in, bounds widened, conditions dropped; among
    /// these the larger total first, equal ones as given; other statuses last. At most <see cref="MaxRelaxations"/>.
    /// </summary>
    /// <param name="total">The total of the query itself.</param>
    /// <param name="counted">The counted candidates, in the order of <see cref="Of"/>.</param>
    public static IReadOnlyList<Relaxation> Rank(long total, IEnumerable<Relaxation> counted) =>
        [.. counted.Where(r => r.Total > total)
            .OrderBy(r => r.Field == ListingFields.Status.Name)
            .ThenBy(r => r.Kind switch { RelaxationKind.IncludeUnknown => 0, RelaxationKind.Widen => 1, _ => 2 })
            .ThenByDescending(r => r.Total)
            .Take(MaxRelaxations)];

    private static IEnumerable<RelaxationCandidate> Unknowns(ListingQuery query) =>
        UnknownAdmission.Of(query).Select(a => new RelaxationCandidate(
            RelaxationKind.IncludeUnknown, a.Field,
            a.Field == UnknownAdmission.AreaName ? "include listings without coordinates" : $"include listings that don't state the {ListingFields.Find(a.Field)!.Label}",
            a.Query));

    private static IEnumerable<RelaxationCandidate> OfCondition(ListingQuery query, int at)
    {
        var condition = query.Conditions[at];
        if (condition is Criterion criterion)
        {
            if (WidenedBounds.Of(criterion) is { } widened)
                yield return new(RelaxationKind.Widen, criterion.Field.Name, ConditionWords.Of(widened), With(query, at, widened));
            if (criterion is { Operator: FieldOperator.HasAll, Values.Count: > 1, Unknown: not UnknownPolicy.Only })
                foreach (var feature in criterion.Values)
                    yield return new(
                        RelaxationKind.Drop, criterion.Field.Name, $"drop {ConditionWords.Of(criterion.Field, feature)}",
                        With(query, at, criterion with { Values = [.. criterion.Values.Where(v => v != feature)] }));
        }

        if (!MayBeDropped(condition)) yield break;
        yield return new(RelaxationKind.Drop, FieldName(condition), InWords(condition), With(query, at, null));
    }

    private static string InWords(Clause dropped) => dropped is Not not ? $"allow {ConditionWords.Of(not.Clause)}" : $"drop {ConditionWords.Of(dropped)}";

    private static bool MayBeDropped(Clause condition) =>
        !Fields(condition).Any(f => f == ListingFields.Status || f == ListingFields.ListingType);

    private static string FieldName(Clause condition) =>
        Fields(condition).Distinct().Take(2).ToArray() is [var only] ? only.Name : GroupName;

    private static IEnumerable<ListingField> Fields(Clause clause) => clause switch
    {
        Criterion criterion => [criterion.Field],
        Not not => Fields(not.Clause),
        AllOf all => all.Clauses.SelectMany(Fields),
        AnyOf any => any.Clauses.SelectMany(Fields),
        _ => [],
    };

    private static IEnumerable<RelaxationCandidate> Pending(ListingQuery query)
    {
        FieldValue pending = ListingStatus.Pending.ToToken();
        for (var i = 0; i < query.Conditions.Count; i++)
        {
            if (query.Conditions[i] is not Criterion { Operator: FieldOperator.Eq or FieldOperator.In } criterion
                || criterion.Field != ListingFields.Status || criterion.Values.Contains(pending)) continue;
            var widened = criterion with { Operator = FieldOperator.In, Values = [.. criterion.Values, pending] };
            yield return new(RelaxationKind.Widen, criterion.Field.Name, "also pending", With(query, i, widened));
        }
    }

    private static ListingQuery With(ListingQuery query, int at, Clause? replacement) =>
        query.WithConditions(query.Conditions.SelectMany((c, i) => i != at ? [c] : replacement is null ? [] : (IEnumerable<Clause>)[replacement]));

    // Without its circle a query has no distance to sort by, without its words no relevance.
    private static ListingQuery WithPossibleSort(ListingQuery query) => query.Sort?.Key switch
    {
        "distance" when query.Area.Origin is null => query with { Sort = null },
        ListingSort.RelevanceKey when !query.CanRank => query with { Sort = null },
        _ => query,
    };
}
