using Homester.Api.Features.Docs;
using Homester.Api.Features.Properties.Detail;
using Homester.Api.Features.Properties.Discovery;
using Homester.Api.Features.Properties.Kept.Saved;
using Homester.Api.Features.Properties.Search;
using Homester.Api.Features.Properties.Shapes;
using Homester.Api.Features.Properties.Statistics;
using Homester.Api.Features.Properties.Writing;
using Homester.Api.Host.Access;
using Homester.Api.Host.RateLimits;

namespace Homester.Api.Features.Properties;

/// <summary>The routes under /api/properties.</summary>
public static class PropertyEndpoints
{
    private const string Id = "{id}";
    // Numbers alone: else the names beside them, such as search, would take every method.
    private const string One = PropertyRoutes.Root + "/{id:int}";
    private const string Owned = "property";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void AddProperties(this IServiceCollection services)
    {
        services.AddSingleton<StatisticsCache>();
        services.AddSingleton<SearchReasons>();
        services.AddSingleton<SearchResponder>();
        services.AddSingleton<PropertyEditing>();
        services.AddSingleton<PersonalScopes>();
        services.AddSingleton<NewResults>();
    }

    public static void MapProperties(this IEndpointRouteBuilder routes)
    {
        var properties = routes.MapGroup(PropertyRoutes.Root).WithTags("Properties").LimitedAs(RateLimitClass.Reading);
        MapSearch(properties);
        MapDiscovery(properties);
        MapDetail(properties);
        MapWriting(routes.MapGroup("").WithTags("Properties"));
    }

    private static void MapSearch(RouteGroupBuilder properties)
    {
        Map(properties, "search", nameof(SearchProperties), SearchProperties.HandleAsync, new(
            "Search properties", "Finds, counts and orders properties. Totals and facets are exact. Status is active unless said otherwise; status=any lifts it.")
        {
            Access = AccessRule.Anyone, TakesListingQuery = true, Parameters = [SearchResponder.Why, PersonalScopes.Hidden, PersonalScopes.Favorites], NeedsIndex = true, Answer = typeof(SearchShape),
        });
        properties.MapPost("query", QueryProperties.HandleAsync).Documented(nameof(QueryProperties), new(
            "Search by a JSON query", "The same as search, for queries that are too long or too nested for an address.")
        {
            Access = AccessRule.Anyone, TakesQueryBody = true, Parameters = [SearchResponder.Why, PersonalScopes.Hidden, PersonalScopes.Favorites], NeedsIndex = true, Answer = typeof(SearchShape),
        });
    }

    private static void MapDiscovery(RouteGroupBuilder properties)
    {
        Map(properties, "suggest", nameof(SuggestPlaces), SuggestPlaces.HandleAsync, new(
            "Complete what is typed", "Places, addresses, features and types that begin like the text, best first.")
        {
            Access = AccessRule.Anyone, Parameters = [SuggestPlaces.Text, SuggestPlaces.Limit], NeedsIndex = true, Answer = typeof(SuggestShape),
        });
        Map(properties, "map", nameof(ShowMap), ShowMap.HandleAsync, new(
            "Group properties on a map", "The results of a query in a viewport. Few results come one by one; many are grouped by cells of 64 pixels, whose counts sum to the total.")
        {
            Access = AccessRule.Anyone, TakesListingQuery = true, Parameters = [ShowMap.Viewport, ShowMap.Zoom, PersonalScopes.Hidden, PersonalScopes.Favorites], NeedsIndex = true, Answer = typeof(MapShape),
        });
        Map(properties, "statistics", nameof(GetStatistics), GetStatistics.HandleAsync, new(
            "Figures over a query", "Counts, prices and medians over the results of a query, whole and by group. Kept for 300 seconds; Age says how old they are.")
        {
            Access = AccessRule.Anyone, TakesListingQuery = true, Parameters = [GetStatistics.GroupBy, PersonalScopes.Hidden, PersonalScopes.Favorites], NeedsIndex = true, Answer = typeof(StatisticsShape),
        });
        Map(properties, "compare", nameof(CompareProperties), CompareProperties.HandleAsync, new(
            "Compare properties", "Properties side by side, field by field, with what differs.")
        {
            Access = AccessRule.Anyone, Parameters = [CompareProperties.Ids], Answer = typeof(CompareShape),
        });
        Map(properties, "changes", nameof(GetChanges), GetChanges.HandleAsync, new(
            "Follow what changes", "The change feed, for those who keep a copy: read every property once, then ask from the last next.")
        {
            Access = AccessRule.Anyone, Parameters = [GetChanges.Since, GetChanges.Limit], Answer = typeof(ChangesShape),
        });
    }

    private static void MapDetail(RouteGroupBuilder properties)
    {
        Map(properties, Id, nameof(GetProperty), GetProperty.HandleAsync, new("Read a property", "Everything that is known of one property.")
        {
            Access = AccessRule.Anyone, NamesProperty = true, Answer = typeof(PropertyShape),
        });
        Map(properties, $"{Id}/similar", nameof(GetSimilarProperties), GetSimilarProperties.HandleAsync, new(
            "Find properties like one", "Active properties of the same listing type that are most like one by place, price, type, size and features, among those that the query allows.")
        {
            Access = AccessRule.Anyone, NamesProperty = true, TakesListingQuery = true, Parameters = [GetSimilarProperties.Limit, PersonalScopes.Hidden, PersonalScopes.Favorites], NeedsIndex = true, Answer = typeof(SimilarShape),
        });
        Map(properties, $"{Id}/history", nameof(GetPropertyHistory), GetPropertyHistory.HandleAsync, new(
            "Read a property's history", "Changes of price and status, oldest first.")
        {
            Access = AccessRule.Anyone, NamesProperty = true, Answer = typeof(HistoryShape),
        });
        Map(properties, $"{Id}/explain", nameof(ExplainProperty), ExplainProperty.HandleAsync, new(
            "Explain a property", "Why a property is in the results of a query or is not, criterion by criterion.")
        {
            Access = AccessRule.Anyone, NamesProperty = true, TakesListingQuery = true, Answer = typeof(ExplainShape),
        });
    }

    private static void MapWriting(RouteGroupBuilder properties)
    {
        properties.MapPost(PropertyRoutes.Root, CreateProperty.HandleAsync).Documented(nameof(CreateProperty), new(
            "Add a property", "Puts a property in. It belongs to the agent who sends it; search finds it when the answer comes. What is not sent is not known.")
        {
            Access = AccessRule.Agent, Body = ListingMembers.Whole, Status = StatusCodes.Status201Created, Answer = typeof(PropertyShape),
        });
        properties.MapPut(One, ReplaceProperty.HandleAsync).Documented(nameof(ReplaceProperty), new(
            "Replace a property", "The whole property: what is not sent is not known any more. Changes of price and status go into its history. Agents write their own properties, admins all.")
        {
            Access = AccessRule.Agent, OwnedBy = Owned, NamesProperty = true, TakesVersion = true, Body = ListingMembers.Whole, Answer = typeof(PropertyShape),
        });
        properties.MapPatch(One, ChangeProperty.HandleAsync).Documented(nameof(ChangeProperty), new(
            "Change a property", "What is sent changes, null erases, what is not sent stays. Changes of price and status go into its history. Agents write their own properties, admins all.")
        {
            Access = AccessRule.Agent, OwnedBy = Owned, NamesProperty = true, TakesVersion = true, Body = ListingMembers.Partial, Answer = typeof(PropertyShape),
        });
        properties.MapDelete(One, WithdrawProperty.HandleAsync).Documented(nameof(WithdrawProperty), new(
            "Withdraw a property", "Takes a property off the market; it stays readable and keeps its history. Agents withdraw their own properties, admins all.")
        {
            Access = AccessRule.Agent, OwnedBy = Owned, NamesProperty = true, TakesVersion = true, Parameters = [WithdrawProperty.Purge], Status = StatusCodes.Status204NoContent,
        });
    }

    private static void Map(RouteGroupBuilder properties, string pattern, string name, Delegate handler, RouteDocumentation documentation) =>
        properties.MapMethods(pattern, Read, handler).Documented(name, documentation);
}
