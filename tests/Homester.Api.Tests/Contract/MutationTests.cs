using System.Text;
using System.Text.Json.Nodes;

namespace Homester.Api.Tests.Contract;

/// <summary>Bodies that nobody should send, to every route that takes one.</summary>
public sealed class MutationTests(MutationTarget target) : IClassFixture<MutationTarget>
{
    private const int Seed = 20260301;

    // Given back as they are understood: an address without capitals, a query in its one form.
    private static readonly string[] Normalized = ["email", "url"];

    [Fact]
    public async Task No_mutated_body_makes_the_server_fail()
    {
        Assert.NotEmpty(target.Writes);
        foreach (var operation in target.Writes)
        {
            var bodies = new BodyMutations(operation.Body!, operation.Sample()!, Seed);
            for (var round = 0; round < MutationTarget.Rounds; round++)
            {
                var body = bodies.Next();
                using var response = await target.SendAsync(operation.Method, operation.Address(target.Property), body);
                Assert.True((int)response.StatusCode < 500, $"{operation.Name}, seed {Seed}, round {round} answered {(int)response.StatusCode} to {Encoding.UTF8.GetString(body)}");
            }
        }
    }

    [Fact]
    public async Task Awkward_text_is_kept_as_it_was_sent_or_refused()
    {
        var kept = 0;
        // All texts in all members in the long run; by default every text and every member once, and the members of a change all of them.
        var all = MutationTarget.Rounds >= AwkwardTexts.All.Count * 10;
        foreach (var operation in target.Writes)
        {
            var members = operation.Texts.ToList();
            if (members.Count == 0) continue;
            var steps = all ? members.Count * AwkwardTexts.All.Count : Math.Max(members.Count, AwkwardTexts.All.Count);
            for (var step = 0; step < steps; step++)
            {
                var (member, text) = all ? (members[step / AwkwardTexts.All.Count], AwkwardTexts.All[step % AwkwardTexts.All.Count]) : (members[step % members.Count], AwkwardTexts.All[step % AwkwardTexts.All.Count]);
                kept += await SendAsync(operation, member, text) ? 1 : 0;
            }
        }

        Assert.True(kept > 0, "Nothing was kept at all.");
    }

    private async Task<bool> SendAsync(ApiOperation operation, string member, string text)
    {
        var body = operation.Sample()!;
        body[member] = text;
        using var response = await target.SendAsync(operation.Method, operation.Address(target.Property), Encoding.UTF8.GetBytes(body.ToJsonString()));
        var status = (int)response.StatusCode;
        Assert.True(status < 500, $"{operation.Name} answered {status} to {member} = {JsonValue.Create(text).ToJsonString()}");
        if (status is not (200 or 201)) return false;
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        if (answer is not JsonObject members || members[member] is not JsonValue value || Normalized.Contains(member)) return false;
        // Moments are given back in UTC.
        if (member.EndsWith("_date", StringComparison.Ordinal)) return false;
        Assert.Equal(text, (string?)value);
        return true;
    }
}
