using System.Globalization;
using System.Runtime.InteropServices;
using Homester.Data.Storage;
using Homester.Listings.Search.Vectors;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Homester.Data.Postgres.Search.Vectors;

/// <summary>
/// Keeps the vectors that PostgreSQL searches, in a table of pgvector's <c>halfvec</c> with one HNSW index for each space. A listing that is changed keeps
/// its vectors until others come. Thread safe.
/// </summary>
public sealed class PostgresVectorStore(IDbContextFactory<HomesterDbContext> contexts)
{
    /// <summary>The most dimensions that pgvector indexes as halves; vectors of more are found by looking at all of them.</summary>
    public const int MostIndexed = 4_000;

    /// <summary>
    /// Makes the table and the index of a space, which is the one searched from then on. Gives null, or why meaning cannot be offered: pgvector is not
    /// installed on the server, or this user may not create the extension.
    /// </summary>
    public async Task<string?> PrepareAsync(VectorSpace space, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(space);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ExtensionFaultAsync(db, cancellationToken) is { } fault) return fault;
        await db.Database.ExecuteSqlRawAsync(
            """
            CREATE TABLE IF NOT EXISTS property_vectors (
              space integer NOT NULL REFERENCES property_vector_spaces (id), property_id integer NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
              passage smallint NOT NULL, code bytea NOT NULL, half halfvec NOT NULL, PRIMARY KEY (property_id, space, passage));
            ALTER TABLE property_vectors ALTER code SET STORAGE EXTERNAL;
            """, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO property_vector_spaces (model, dimensions) VALUES ({space.Model}, {space.Dimensions}) ON CONFLICT (model, dimensions) DO UPDATE SET chosen = now()",
            cancellationToken);
        if (space.Dimensions <= MostIndexed) await IndexAsync(db, await SpaceAsync(db, space, cancellationToken), space.Dimensions, cancellationToken);
        return null;
    }

    /// <summary>Replaces the vectors of listings, all or none. Listings that are not in the store are passed over. <see cref="PrepareAsync"/> must have succeeded for the space.</summary>
    /// <exception cref="ArgumentException">A vector has another number of dimensions than the space.</exception>
    public async Task ApplyAsync(VectorSpace space, IReadOnlyList<ListingVectors> vectors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(vectors);
        if (vectors.FirstOrDefault(v => v.Passages.Count > 0 && v.Dimensions != space.Dimensions) is { } other)
            throw new ArgumentException($"Listing {other.ListingId} has vectors of {other.Dimensions} dimensions; the space is {space}.", nameof(vectors));
        await contexts.InTransactionAsync(async (db, token) =>
        {
            var number = await SpaceAsync(db, space, token);
            var ids = vectors.Select(v => v.ListingId).Distinct().ToArray();
            await db.Database.ExecuteSqlAsync($"DELETE FROM property_vectors WHERE space = {number} AND property_id = ANY ({ids})", token);
            // The last of several for one listing counts.
            var last = vectors.GroupBy(v => v.ListingId).Select(g => g.Last()).SelectMany(v => v.Passages.Select((p, i) => (v.ListingId, Passage: i, Code: PassageCode.Of(p).Values))).ToArray();
            var listings = last.Select(v => v.ListingId).ToArray();
            var passages = last.Select(v => v.Passage).ToArray();
            var codes = last.Select(v => MemoryMarshal.AsBytes<sbyte>(v.Code).ToArray()).ToArray();
            // Whole numbers up to 127 are exact in halves.
            var halves = last.Select(v => $"[{string.Join(',', v.Code.Select(c => c.ToString(CultureInfo.InvariantCulture)))}]").ToArray();
            return await db.Database.ExecuteSqlAsync($"""
                INSERT INTO property_vectors (space, property_id, passage, code, half)
                SELECT {number}, v.id, v.passage, v.code, v.half::halfvec FROM unnest({listings}, {passages}, {codes}, {halves}) AS v (id, passage, code, half)
                WHERE EXISTS (SELECT FROM properties p WHERE p.id = v.id)
                """, token);
        }, commit: true, cancellationToken);
    }

    private static async Task<string?> ExtensionFaultAsync(HomesterDbContext db, CancellationToken cancellationToken)
    {
        var known = await db.Database.SqlQuery<string?>(
            $"SELECT coalesce(installed_version, 'available') AS \"Value\" FROM pg_available_extensions WHERE name = 'vector'").ToListAsync(cancellationToken);
        if (known.Count == 0) return "Meaning is not offered: the PostgreSQL server lacks pgvector. Install it there (0.8 or later), then run this again.";
        try
        {
            await db.Database.ExecuteSqlRawAsync("CREATE EXTENSION IF NOT EXISTS vector", cancellationToken);
            return null;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return "Meaning is not offered: the store's user may not create the extension. Have a superuser run CREATE EXTENSION vector in this database once.";
        }
    }

    private static Task<int> SpaceAsync(HomesterDbContext db, VectorSpace space, CancellationToken cancellationToken) => db.Database.SqlQuery<int>(
        $"SELECT id AS \"Value\" FROM property_vector_spaces WHERE model = {space.Model} AND dimensions = {space.Dimensions}").SingleAsync(cancellationToken);

    // An index is for vectors of one length, and none may compare those of two models: one for each space. Only whole numbers become part of the text.
    private static Task<int> IndexAsync(HomesterDbContext db, int number, int dimensions, CancellationToken cancellationToken)
    {
        var sql = string.Create(CultureInfo.InvariantCulture, $"""
            CREATE INDEX IF NOT EXISTS idx_property_vectors_{number} ON property_vectors USING hnsw ((half::halfvec({dimensions})) halfvec_cosine_ops)
            WHERE space = {number}
            """);
        return db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
    }
}
