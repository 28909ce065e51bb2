using Homester.Api.Tests.Hosting;
using Homester.Testing.Databases;

namespace Homester.Api.Tests.Kept;

/// <summary>One application over <see cref="Homes.Street"/> where PostgreSQL keeps and searches; none where there is no PostgreSQL.</summary>
public sealed class PostgresAppFixture : IAsyncLifetime
{
    public HomesterApp? App { get; private set; }

    public async ValueTask InitializeAsync() =>
        App = TestDatabase.HasPostgres ? await HomesterApp.PostgresAsync(Homes.Street, new Dictionary<string, string> { ["SEARCH"] = "postgres" }) : null;

    public async ValueTask DisposeAsync()
    {
        if (App is not null) await App.DisposeAsync();
    }
}
