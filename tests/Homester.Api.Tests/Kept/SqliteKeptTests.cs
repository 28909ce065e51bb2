using Homester.Api.Tests.Hosting;

namespace Homester.Api.Tests.Kept;

public sealed class SqliteKeptTests(AppFixture fixture) : SavedSearchContract, IClassFixture<AppFixture>
{
    protected override HomesterApp? Shared => fixture.App;
}
