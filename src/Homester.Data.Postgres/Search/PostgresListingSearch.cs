using Homester.Data.Postgres.Search.Figures;
using Homester.Data.Postgres.Search.Sql;
using Homester.Data.Postgres.Search.Suggest;
using Homester.Listings.Search;
using Npgsql;

namespace Homester.Data.Postgres.Search;

/// <summary>
/// Answers queries by SQL over <c>property_search</c>. Each request is one read-only transaction of one snapshot, so that its total, page and counts
/// agree. Thread safe.
/// </summary>
public sealed class PostgresListingSearch : IListingSearch
{
    private readonly NpgsqlDataSource _source;
    private readonly PostgresSearchOptions _options;
    private readonly TimeProvider _clock;

    internal PostgresListingSearch(NpgsqlDataSource source, PostgresSearchOptions options, TimeProvider clock) =>
        (_source, _options, _clock) = (source, options, clock);

    private QuerySql SqlWithin(ListingScope? scope) => new(new ClauseSql(Today), scope);

    private DateOnly Today => DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);

    /// <inheritdoc/>
    public ValueTask<ListingSearchResult> SearchAsync(ListingSearchRequest request, CancellationToken cancellationToken) =>
        RunAsync((session, token) => SearchRequest.AnswerAsync(session, request, Today, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ListingMapResult> MapAsync(ListingMapRequest request, CancellationToken cancellationToken) =>
        RunAsync((session, token) => MapSql.AnswerAsync(session, request, SqlWithin(request.Scope), token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(SuggestionRequest request, CancellationToken cancellationToken) =>
        RunAsync((session, token) => Suggester.AnswerAsync(session, request, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ListingHit>?> SimilarAsync(SimilarListingsRequest request, CancellationToken cancellationToken) =>
        RunAsync((session, token) => SimilarSql.AnswerAsync(session, request, SqlWithin(request.Scope), Today, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ListingStatisticsResult> StatisticsAsync(ListingStatisticsRequest request, CancellationToken cancellationToken) =>
        RunAsync((session, token) => StatisticsSql.AnswerAsync(session, request, SqlWithin(request.Scope), token), cancellationToken);

    private async ValueTask<T> RunAsync<T>(Func<SearchSession, CancellationToken, Task<T>> answer, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await SearchSession.BeginAsync(_source, _options.Timeout, cancellationToken);
            return await answer(session, cancellationToken);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.QueryCanceled && !cancellationToken.IsCancellationRequested)
        {
            throw new ListingSearchTimeoutException(_options.Timeout, failure);
        }
    }
}
