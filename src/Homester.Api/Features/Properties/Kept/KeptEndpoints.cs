using Homester.Api.Features.Docs;
using Homester.Api.Features.Properties.Kept.Comparing;
using Homester.Api.Features.Properties.Kept.Favorites;
using Homester.Api.Features.Properties.Kept.Hidden;
using Homester.Api.Features.Properties.Kept.Saved;
using Homester.Api.Features.Properties.Kept.Shapes;
using Homester.Api.Features.Properties.Kept.Viewed;
using Homester.Api.Features.Properties.Shapes;
using Homester.Api.Host.Access;
using Homester.Api.Host.RateLimits;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept;

/// <summary>The routes of what people keep: favourites, hidden and viewed properties, the list to compare, saved searches.</summary>
public static class KeptEndpoints
{
    /// <summary>The address of saved searches.</summary>
    public const string SavedSearches = "/api/saved-searches";

    private const string Search = "saved search";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapKept(this IEndpointRouteBuilder routes)
    {
        MapFavorites(Group(routes, "Favorites"));
        MapHidden(Group(routes, "Hidden properties"));
        MapViewed(Group(routes, "Viewed properties"));
        MapComparison(Group(routes, "Comparison"));
        MapSavedSearches(Group(routes, "Saved searches"));
    }

    private static RouteGroupBuilder Group(IEndpointRouteBuilder routes, string tag) =>
        routes.MapGroup("/api").WithTags(tag).LimitedAs(RateLimitClass.Reading);

    private static void MapFavorites(RouteGroupBuilder favorites)
    {
        favorites.MapMethods("favorites", Read, ListFavorites.HandleAsync).Documented(nameof(ListFavorites), new(
            "List my favorites", "Marked properties, newest first, each with its card and note. What left the market is still shown, with its status.")
        {
            Access = AccessRule.SignedIn, Parameters = [KeptPaging.Number, KeptPaging.Size], Answer = typeof(FavoritesShape),
        });
        favorites.MapMethods("favorites/{id}", Read, GetFavorite.HandleAsync).Documented(nameof(GetFavorite), new(
            "Read a favorite", "When the property was marked, and the note, with the ETag to change it by.")
        {
            Access = AccessRule.SignedIn, NamesProperty = true, Answer = typeof(FavoriteShape),
        });
        favorites.MapPut("favorites/{id}", AddFavorite.HandleAsync).Documented(nameof(AddFavorite), Put(
            "Mark a favorite", $"Marks the property; again changes nothing. There may be {KeptList.Favorites.Most}."));
        favorites.MapDelete("favorites/{id}", RemoveFavorite.HandleAsync).Documented(nameof(RemoveFavorite), Removal("Unmark a favorite", "Takes mark and note away; again changes nothing."));
        favorites.MapPatch("favorites/{id}", NoteFavorite.HandleAsync).Documented(nameof(NoteFavorite), new(
            "Note something about a favorite", "Changes the note; null erases it. With If-Match only when nobody changed it since it was read.")
        {
            Access = AccessRule.SignedIn, NamesProperty = true, Body = NoteFavorite.Members, Answer = typeof(FavoriteShape),
            TakesVersion = true,
        });
    }

    private static void MapHidden(RouteGroupBuilder hidden)
    {
        hidden.MapMethods("hidden", Read, ListHidden.HandleAsync).Documented(nameof(ListHidden), new("List what I hid", "Hidden properties, newest first.")
        {
            Access = AccessRule.SignedIn, Parameters = [KeptPaging.Number, KeptPaging.Size], Answer = typeof(HiddenPropertiesShape),
        });
        hidden.MapPut("hidden/{id}", HideProperty.HandleAsync).Documented(nameof(HideProperty), Put(
            "Hide a property", $"Hides it from searches that ask for hidden=exclude; again changes nothing. There may be {KeptList.Hidden.Most}."));
        hidden.MapDelete("hidden/{id}", ShowProperty.HandleAsync).Documented(nameof(ShowProperty), Removal("Show a property again", "Again changes nothing."));
    }

    private static void MapViewed(RouteGroupBuilder viewed)
    {
        viewed.MapMethods("viewed", Read, ListViewed.HandleAsync).Documented(nameof(ListViewed), new(
            "List what I looked at", $"The latest {KeptList.Viewed.Most} properties looked at, the last one first.")
        {
            Access = AccessRule.SignedIn, Parameters = [KeptPaging.Number, KeptPaging.Size], Answer = typeof(ViewedPropertiesShape),
        });
        viewed.MapPut("viewed/{id}", NoteView.HandleAsync).Documented(nameof(NoteView), Put("Note a look", "Notes that the property was looked at, now, once more."));
        viewed.MapDelete("viewed/{id}", ForgetView.HandleAsync).Documented(nameof(ForgetView), Removal("Forget a look", "Again changes nothing."));
        viewed.MapDelete("viewed", ForgetViews.HandleAsync).Documented(nameof(ForgetViews), new("Forget all looks", "Empties the list.")
        {
            Access = AccessRule.SignedIn, Status = StatusCodes.Status204NoContent,
        });
    }

    private static void MapComparison(RouteGroupBuilder compared)
    {
        compared.MapMethods("compare-list", Read, ShowComparison.HandleAsync).Documented(nameof(ShowComparison), new(
            "Compare what I listed", "The listed properties side by side, field by field, in the order in which they were listed.")
        {
            Access = AccessRule.SignedIn, Answer = typeof(CompareShape),
        });
        compared.MapPut("compare-list/{id}", AddToComparison.HandleAsync).Documented(nameof(AddToComparison), Put(
            "List a property to compare", $"Again changes nothing. There may be {KeptList.Compared.Most}."));
        compared.MapDelete("compare-list/{id}", RemoveFromComparison.HandleAsync).Documented(nameof(RemoveFromComparison), Removal(
            "Take a property off the comparison", "Again changes nothing."));
        compared.MapDelete("compare-list", ClearComparison.HandleAsync).Documented(nameof(ClearComparison), new("Empty the comparison", "Takes all properties off it.")
        {
            Access = AccessRule.SignedIn, Status = StatusCodes.Status204NoContent,
        });
    }

    private static void MapSavedSearches(RouteGroupBuilder saved)
    {
        saved.MapMethods("saved-searches", Read, ListSavedSearches.HandleAsync).Documented(nameof(ListSavedSearches), new(
            "List my saved searches", "By name, each with how many properties came new since it was last run.")
        {
            Access = AccessRule.SignedIn, NeedsIndex = true, Answer = typeof(SavedSearchesShape),
        });
        saved.MapPost("saved-searches", SaveSearch.HandleAsync).Documented(nameof(SaveSearch), new(
            "Save a search", $"Keeps a query under a name. There may be {Data.Kept.SavedSearches.Most}, each of another name.")
        {
            Access = AccessRule.SignedIn, NeedsIndex = true, Body = SaveSearch.Members, Status = StatusCodes.Status201Created, Answer = typeof(SavedSearchShape),
            Problems = [StatusCodes.Status409Conflict],
        });
        saved.MapMethods("saved-searches/{id}", Read, GetSavedSearch.HandleAsync).Documented(nameof(GetSavedSearch), new(
            "Read a saved search", "With the ETag to change it by. A query that no longer reads, since fields changed, is shown as it is stored, with its faults.")
        {
            Access = AccessRule.SignedIn, NeedsIndex = true, NamesOther = Search, Answer = typeof(SavedSearchShape),
        });
        saved.MapPatch("saved-searches/{id}", UpdateSavedSearch.HandleAsync).Documented(nameof(UpdateSavedSearch), new(
            "Change a saved search", "Another name or query; what is not sent stays. With If-Match only when nobody changed it since it was read.")
        {
            Access = AccessRule.SignedIn, NeedsIndex = true, NamesOther = Search, Body = UpdateSavedSearch.Members, Answer = typeof(SavedSearchShape),
            TakesVersion = true, Problems = [StatusCodes.Status409Conflict],
        });
        saved.MapDelete("saved-searches/{id}", DeleteSavedSearch.HandleAsync).Documented(nameof(DeleteSavedSearch), new(
            "Delete a saved search", "With If-Match only when nobody changed it since it was read.")
        {
            Access = AccessRule.SignedIn, NamesOther = Search, Status = StatusCodes.Status204NoContent, TakesVersion = true,
        });
        saved.MapPost("saved-searches/{id}/run", RunSavedSearch.HandleAsync).Documented(nameof(RunSavedSearch), new(
            "Run a saved search", "The first page of the search; what comes new is counted from now on.")
        {
            Access = AccessRule.SignedIn, NeedsIndex = true, NamesOther = Search, Answer = typeof(SearchShape), Problems = [StatusCodes.Status409Conflict],
        });
    }

    private static RouteDocumentation Put(string summary, string description) => new(summary, description)
    {
        Access = AccessRule.SignedIn, NamesProperty = true, Status = StatusCodes.Status204NoContent, Problems = [StatusCodes.Status409Conflict],
    };

    private static RouteDocumentation Removal(string summary, string description) => new(summary, description)
    {
        Access = AccessRule.SignedIn, NamesProperty = true, Status = StatusCodes.Status204NoContent,
    };
}
