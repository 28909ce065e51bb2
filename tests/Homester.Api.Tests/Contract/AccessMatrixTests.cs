using System.Text.Json;
using Homester.Api.Host.Access;
using Homester.Api.Tests.Hosting;
using Microsoft.AspNetCore.Routing;

namespace Homester.Api.Tests.Contract;

/// <summary>Calls every operation of the document as everybody and holds the answers against what the operation declares.</summary>
public sealed class AccessMatrixTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Rules = ["anyone", "credentials", "signed_in", "agent", "admin"];

    private readonly HomesterApp _app = fixture.App;
    private int _accounts;

    [Fact]
    public async Task Every_operation_lets_in_whom_it_declares_and_nobody_else()
    {
        var faults = new List<string>();
        var safe = await PeopleAsync();
        foreach (var operation in ApiOperation.Of(await _app.GetAsync("/openapi/v1.json")))
        {
            // What answers with no JSON, such as pictures, declares its rule as metadata only.
            var rule = operation.Access ?? RuleOf(operation);
            if (rule is null || !Rules.Contains(rule)) faults.Add($"{operation.Name} declares {rule ?? "no rule"}");
            // A write may end a session or an account: everybody is new for each.
            else await CheckAsync(operation, rule, operation.IsSafe || rule is "anyone" or "credentials" ? safe : await PeopleAsync(), faults);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task CheckAsync(ApiOperation operation, string rule, IReadOnlyList<Person> people, List<string> faults)
    {
        var owner = people.Single(p => p.Name == "agent").Account!;
        var property = (int)(await _app.PostAsync("/api/properties", new { title = "Matrix", price = 500_000 }, 201, owner.AccessToken))!["id"]!;
        var (address, body) = (operation.Address(property), operation.Sample()?.ToJsonString());
        foreach (var person in people)
        {
            using var response = await _app.SendAsync(new HttpMethod(operation.Method), address, body, person.Account?.AccessToken);
            var status = (int)response.StatusCode;
            if (!IsRight(operation, rule, person, status)) faults.Add($"{operation.Name} ({rule}) answered {status} to {person.Name}");
        }
    }

    private static bool IsRight(ApiOperation operation, string rule, Person person, int status) => rule switch
    {
        "anyone" => status is not (401 or 403 or 500),
        // A body made from the schema proves nobody: to be told so is right.
        "credentials" => status is not (403 or 500),
        _ when person.Account is null => status == 401,
        "agent" when !person.IsAgent => status == 403,
        "admin" when !person.IsAdmin => status == 403,
        _ when operation.OwnedBy == "property" && person.Name == "other agent" => status == 403,
        _ => status is not (401 or 403 or 500),
    };

    private string? RuleOf(ApiOperation operation) => _app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .FirstOrDefault(e => "/" + e.RoutePattern.RawText!.TrimStart('/') == operation.Path && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(operation.Method) != false)
        ?.Metadata.GetMetadata<AccessMetadata>() is { } declared ? JsonNamingPolicy.SnakeCaseLower.ConvertName(declared.Rule.ToString()) : null;

    // Strangers first: whatever the owner and the admin do to the thing, they were refused before.
    private async Task<IReadOnlyList<Person>> PeopleAsync() =>
    [
        new("nobody", null), new("user A", await AccountAsync(null)), new("user B", await AccountAsync(null)), new("other agent", await AccountAsync(RoleNames.Agent), IsAgent: true),
        new("agent", await AccountAsync(RoleNames.Agent), IsAgent: true), new("admin", await AccountAsync(RoleNames.Admin), IsAgent: true, IsAdmin: true),
    ];

    private Task<TestAccount> AccountAsync(string? role)
    {
        var email = $"matrix{++_accounts}@example.org";
        return role is null ? _app.RegisterAsync(email) : _app.RegisterAsync(email, role, verified: true);
    }

    private sealed record Person(string Name, TestAccount? Account, bool IsAgent = false, bool IsAdmin = false);
}
