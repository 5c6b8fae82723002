using System.Text;
using DeskDevice.Contract;
using DeskDevice.Fleet.Provisioning;
using DeskDevice.Fleet.Store;

namespace DeskDevice.Fleet.Tests.Provisioning;

/// <summary>Codes, claims, and what a unit connects with: two secrets count from the offer to the first use.</summary>
public sealed class ClaimStepTests
{
    private const string Unit = "a4cf12000017";
    private const string Other = "a4cf12000018";
    private readonly IReadOnlyList<string> _codes = SecretDigest.NewCodes(3);
    private FleetState _fleet = FleetState.Empty;

    public ClaimStepTests() => Do(state => ClaimStep.Make(state, new ClaimBatch(0, "first floor", 1_000, "eva", 100_000), _codes, ["", "", Other]));

    [Fact]
    public void A_code_claims_one_unit_once()
    {
        Claim(Unit, 0);
        Assert.Equal((CodeAnswer.Used, CodeAnswer.Used), (Try(Unit, 0), Try(Other, 0)));
        DeskCredential credential = _fleet.Claims.CredentialOf(Unit)!;
        Assert.Equal((CredentialStage.Claimed, "batch 1"), (credential.Stage, credential.By));
        Assert.True(credential.Accepts(Digest(0)));
        Assert.Throws<FleetException>(() => Claim(Other, 0));
    }

    [Fact]
    public void A_code_for_any_unit_does_not_take_the_place_of_one_that_is_claimed_and_one_for_this_unit_does()
    {
        Claim(Unit, 0);
        Assert.Equal(CodeAnswer.ClaimedBefore, Try(Unit, 1));
        Assert.Equal((CodeAnswer.OfAnother, CodeAnswer.Good), (Try(Unit, 2), Try(Other, 2)));
        Claim(Other, 1);
        Assert.Equal(CodeAnswer.Good, Try(Other, 2));
    }

    [Fact]
    public void What_was_withdrawn_or_is_too_old_claims_nothing()
    {
        Claim(Unit, 0);
        Assert.Equal(CodeAnswer.Expired, _fleet.Claims.Try(Digest(1), Other, 100_000));
        Do(state => ClaimStep.Withdraw(state, 1, 7));
        Assert.Equal((CodeAnswer.Expired, CodeAnswer.Unknown), (Try(Other, 1), _fleet.Claims.Try(SecretDigest.Of("never made"), Other, 5)));
        Assert.Throws<FleetException>(() => Do(state => ClaimStep.Withdraw(state, 1, 8)));
        Assert.Throws<FleetException>(() => Do(state => ClaimStep.Withdraw(state, 2, 8)));
    }

    [Fact]
    public void Two_secrets_count_until_the_new_one_was_used()
    {
        Claim(Unit, 0);
        Do(state => RotationStep.Offer(state, Unit, "one", 10));
        Assert.True(Accepts(Digest(0)) && Accepts("one"));

        // The offer was lost, and another is made: the lost one counts no more, the code still does.
        Do(state => RotationStep.Offer(state, Unit, "two", 20));
        Assert.True(Accepts(Digest(0)) && Accepts("two") && !Accepts("one"));
        Do(state => RotationStep.Used(state, Unit, "one", 25));
        Assert.Equal(CredentialStage.Offered, _fleet.Claims.CredentialOf(Unit)!.Stage);
        Do(state => RotationStep.Used(state, Unit, "two", 30));
        Assert.True(!Accepts(Digest(0)) && Accepts("two"));
        Assert.Equal((CredentialStage.InUse, 30), (_fleet.Claims.CredentialOf(Unit)!.Stage, _fleet.Claims.CredentialOf(Unit)!.InUseUtcMs));

        // Nobody asked for another one.
        FleetState before = _fleet;
        Do(state => RotationStep.Offer(state, Unit, "three", 40));
        Assert.Same(before, _fleet);
        Do(state => RotationStep.Want(state, [Unit, "nobody"], 60));
        Assert.True(Accepts("two"));
        Do(state => RotationStep.Offer(state, Unit, "three", 40));
        Assert.True(Accepts("two") && Accepts("three"));
    }

    [Fact]
    public void A_unit_that_was_revoked_has_nothing_that_counts_and_comes_back_by_approval()
    {
        Claim(Other, 1);
        Do(state => ClaimStep.Suspect(state, Other, CopySuspicion.Boots, "10.0.0.5", 5));
        Do(state => ClaimStep.Revoke(state, Other, 50));
        Assert.False(_fleet.Claims.CredentialOf(Other)!.Accepts(Digest(1)));
        Assert.Equal(CodeAnswer.Expired, Try(Other, 2));
        Assert.Equal(CodeAnswer.ClaimedBefore, Try(Other, 0));
        Assert.Empty(_fleet.Claims.Copies);
        Do(state => ClaimStep.Approve(state, Other, Digest(0), "eva", 60));
        Assert.True(_fleet.Claims.CredentialOf(Other)!.Accepts(Digest(0)));
        Assert.Equal(CodeAnswer.Used, Try(Unit, 0));
        Assert.Contains("shows no password", Assert.Throws<FleetException>(() => Do(state => ClaimStep.Approve(state, Unit, "", "eva", 60))).Message, StringComparison.Ordinal);

        // One that was never claimed stays out as well.
        Do(state => ClaimStep.Revoke(state, Unit, 70));
        Assert.Equal(CredentialStage.Revoked, _fleet.Claims.CredentialOf(Unit)!.Stage);
    }

    [Fact]
    public void The_document_holds_no_code_and_no_secret_and_reads_back_the_same()
    {
        Claim(Unit, 0);
        Do(state => RotationStep.Offer(state, Unit, SecretDigest.Of("the-new-secret-of-the-unit"), 10));
        Do(state => ClaimStep.Suspect(state, Unit, CopySuspicion.Addresses, "10.0.0.5, 10.0.0.9", 5));
        Do(state => AuthorityStep.Begin(state, new AuthorityChange("MIIB", "0f1e2d3c4b5a6978", "CN=next", 5, 900, "eva", IsFinishing: false) { OldUntilUtcMs = 901 }));
        byte[] document = FleetDocument.Write(_fleet);
        string text = Encoding.UTF8.GetString(document);
        Assert.All(_codes, code => Assert.DoesNotContain(code, text, StringComparison.Ordinal));
        Assert.DoesNotContain("the-new-secret", text, StringComparison.Ordinal);
        ClaimBook read = FleetDocument.Read(document).Claims;
        Assert.Equal(_fleet.Claims.Batches, read.Batches);
        Assert.Equal(_fleet.Claims.Codes.OrderBy(one => one.Key), read.Codes.OrderBy(one => one.Key));
        Assert.Equal(_fleet.Claims.Credentials, read.Credentials);
        Assert.Equal(_fleet.Claims.Copies, read.Copies);
        Assert.Equal((_fleet.Claims.Authority, _fleet.Claims.PerMinute), (read.Authority, read.PerMinute));
    }

    [Fact]
    public void A_document_of_before_claims_is_read()
    {
        Assert.Same(ClaimBook.Empty, FleetDocument.Read("""{"v":1,"desks":[],"images":[]}"""u8.ToArray()).Claims);
        byte[] broken = """{"v":1,"desks":[],"images":[],"claims":{"batches":[],"codes":[{"digest":"a","batch":3,"place":1,"desk":""}],"credentials":[],"copies":[],"perMinute":1}}"""u8.ToArray();
        Assert.Contains("a batch that it does not hold", Assert.Throws<FleetException>(() => FleetDocument.Read(broken)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6_001)]
    public void A_rate_out_of_range_is_refused(int perMinute) => Assert.Contains($"perMinute: {perMinute}", Assert.Throws<FleetException>(() => RotationStep.Want(_fleet, [Unit], perMinute)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_authority_is_changed_one_at_a_time()
    {
        AuthorityChange next = new("MIIB", "0f1e2d3c4b5a6978", "CN=next", 5, 900, "eva", IsFinishing: false);
        Assert.Throws<FleetException>(() => Do(AuthorityStep.Finish));
        Do(state => AuthorityStep.Begin(state, next));
        Assert.Contains("CN=next", Assert.Throws<FleetException>(() => Do(state => AuthorityStep.Begin(state, next))).Message, StringComparison.Ordinal);
        Do(AuthorityStep.Finish);
        Assert.True(_fleet.Claims.Authority!.IsFinishing);
        Assert.StartsWith("at: ", Assert.Throws<FleetException>(() => Do(state => AuthorityStep.ExpireOld(state, 4))).Message, StringComparison.Ordinal);
        Do(state => AuthorityStep.ExpireOld(state, 900));
        Assert.Equal([false, true], new[] { 899L, 900L }.Select(_fleet.Claims.Authority.IsOldOver));
        Do(state => AuthorityStep.ExpireOld(state, 0));
        Assert.False(_fleet.Claims.Authority.IsOldOver(long.MaxValue));
        Do(AuthorityStep.End);
        Assert.Null(_fleet.Claims.Authority);
        Assert.Throws<FleetException>(() => Do(state => AuthorityStep.Begin(state, next with { UntilUtcMs = 5 })));
    }

    [Fact]
    public void A_password_counts_by_its_bytes_and_a_code_however_it_was_typed()
    {
        Assert.Equal(SecretDigest.Of(_codes[0]), SecretDigest.Of(Encoding.UTF8.GetBytes(ClaimCode.Written(_codes[0]).ToLowerInvariant())));
        Assert.NotEqual(SecretDigest.Of("Password"), SecretDigest.Of("password"));
        Assert.Equal("", SecretDigest.Of([]));
        Assert.Matches("^[A-Za-z0-9_-]{43}$", SecretDigest.NewSecret());
    }

    private void Do(Func<FleetState, FleetChange> step) => _fleet = step(_fleet).State;

    private void Claim(string desk, int code) => Do(state => ClaimStep.Claim(state, desk, Digest(code), 5));

    private CodeAnswer Try(string desk, int code) => _fleet.Claims.Try(Digest(code), desk, 5);

    private bool Accepts(string digest) => _fleet.Claims.CredentialOf(Unit)!.Accepts(digest);

    private string Digest(int code) => SecretDigest.Of(_codes[code]);
}
