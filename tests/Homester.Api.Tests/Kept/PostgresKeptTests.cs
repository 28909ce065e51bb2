using Homester.Api.Tests.Hosting;

namespace Homester.Api.Tests.Kept;

/// <summary>The same where PostgreSQL keeps and searches.</summary>
public sealed class PostgresKeptTests(PostgresAppFixture fixture) : SavedSearchContract, IClassFixture<PostgresAppFixture>
{
    protected override HomesterApp? Shared => fixture.App;
}
