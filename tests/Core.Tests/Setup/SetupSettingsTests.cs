using DeskDevice.Core.Files;
using DeskDevice.Core.Setup;
using DeskDevice.Core.Tests.Files;

namespace DeskDevice.Core.Tests.Setup;

public class SetupSettingsTests
{
    [Fact]
    public void What_is_kept_is_read_back()
    {
        TearingFiles files = new();
        new SetupStore(files).Keep(Samples.Good());
        SetupSettings? back = new SetupStore(files).Read();
        Assert.Equal(Samples.Values(Samples.Good()), Samples.Values(back!));
        Assert.Equal((8883, 60), (back!.Port, back.Brightness));
    }

    [Fact]
    public void A_unit_that_was_never_set_up_has_none() => Assert.Null(new SetupStore(new TearingFiles()).Read());

    [Fact]
    public void Settings_that_are_not_good_count_as_none()
    {
        TearingFiles files = new();
        SetupSettings settings = Samples.Good();
        settings.Set(SetupField.Host, "");
        new SetupStore(files).Keep(settings);
        Assert.Null(new SetupStore(files).Read());
    }

    [Fact]
    public void The_longest_of_all_fits()
    {
        SetupSettings settings = new();
        for (int i = 0; i < SetupField.Count; i++) settings.Set(i, new string('x', SetupField.MaxBytes(i)));
        byte[] buffer = new byte[SetupSettings.MaxBytes];
        int length = settings.Write(buffer);
        Assert.InRange(length, 1, Kept.MaxBytes);
        Assert.Equal(Samples.Values(settings), Samples.Values(SetupSettings.Read(buffer, length)!));
    }

    [Fact]
    public void A_record_that_is_cut_or_of_another_version_is_none()
    {
        byte[] buffer = new byte[SetupSettings.MaxBytes];
        int length = Samples.Good().Write(buffer);
        Assert.Null(SetupSettings.Read(buffer, length - 1));
        Assert.Null(SetupSettings.Read(buffer, 0));
        buffer[0]++;
        Assert.Null(SetupSettings.Read(buffer, length));
    }

    [Fact]
    public void A_field_of_a_later_version_is_passed_over()
    {
        byte[] buffer = new byte[SetupSettings.MaxBytes];
        int length = Samples.Good().Write(buffer);
        buffer[length] = SetupField.Count;
        buffer[length + 2] = 1;
        Assert.Equal(Samples.Values(Samples.Good()), Samples.Values(SetupSettings.Read(buffer, length + 4)!));
    }

    [Fact]
    public void Passwords_begin_with_the_claim_code_and_outlive_a_restart_when_rotated()
    {
        TearingFiles files = new();
        KeptSecrets secrets = new(files, Samples.Claim);
        Assert.Equal((Samples.Claim, ""), (secrets.Current, secrets.Previous));
        secrets.Keep("new\nsecret", Samples.Claim);
        KeptSecrets after = new(files, Samples.Claim);
        Assert.Equal(("new\nsecret", Samples.Claim), (after.Current, after.Previous));
        Assert.Equal(("another-claim", ""), (new KeptSecrets(files, "another-claim").Current, new KeptSecrets(files, "another-claim").Previous));
    }

    [Fact]
    public void A_flash_that_refuses_leaves_the_passwords_as_they_were()
    {
        TearingFiles files = new() { RefusesWrites = true };
        KeptSecrets secrets = new(files, Samples.Claim);
        Assert.Throws<FlashException>(() => secrets.Keep("another", ""));
        Assert.Equal(Samples.Claim, secrets.Current);
        files.RefusesWrites = false;
        secrets.Keep("another", "");
        files.RefusesReads = true;
        Assert.Equal(Samples.Claim, new KeptSecrets(files, Samples.Claim).Current);
    }
}
