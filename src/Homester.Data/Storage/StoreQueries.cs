using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Storage;

/// <summary>Statements that LINQ cannot say. Thread safe.</summary>
internal static class StoreQueries
{
    /// <summary>Runs one reading statement, again on a fresh connection when the first was lost.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "Statements are constants of this project and its dialects; values are parameters.")]
    public static async Task<T> QueryAsync<T>(
        this IDbContextFactory<HomesterDbContext> contexts, string sql, IReadOnlyList<(string Name, object Value)> parameters,
        Func<DbDataReader, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            await db.Database.OpenConnectionAsync(token);
            try
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = sql;
                foreach (var (name, value) in parameters)
                {
                    var parameter = command.CreateParameter();
                    (parameter.ParameterName, parameter.Value) = (name, value);
                    command.Parameters.Add(parameter);
                }

                await using var reader = await command.ExecuteReaderAsync(token);
                return await read(reader, token);
            }
            finally
            {
                await db.Database.CloseConnectionAsync();
            }
        }, cancellationToken);
    }
}
