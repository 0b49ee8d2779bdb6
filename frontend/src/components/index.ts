/** The design system's components; see docs/design-system.md for when to use which. */

export { default as AccountHeader } from "./AccountHeader.svelte";
export { attempt, carryOut, failureText, KEPT, orKept } from "./act";
export { default as AppHeader } from "./AppHeader.svelte";
export { default as Avatar } from "./Avatar.svelte";
export { default as BoardPackButton } from "./boardpack/BoardPackButton.svelte";
export { default as Button } from "./Button.svelte";
export { default as CheckboxField } from "./CheckboxField.svelte";
export { default as ChoiceField } from "./ChoiceField.svelte";
export { default as ConflictNotice } from "./ConflictNotice.svelte";
export { default as ConnectionPill } from "./ConnectionPill.svelte";
export { default as DateTimeField } from "./DateTimeField.svelte";
export { default as Dialog } from "./Dialog.svelte";
export { Draft, type Source } from "./draft.svelte";
export { default as EmptyState } from "./EmptyState.svelte";
export { default as ErrorState } from "./ErrorState.svelte";
export { default as Field } from "./Field.svelte";
export { default as FollowPill } from "./FollowPill.svelte";
export { default as FormError } from "./FormError.svelte";
export { default as FormSheet } from "./FormSheet.svelte";
export { default as Icon } from "./Icon.svelte";
export type { IconName } from "./icons";
export { default as IconButton } from "./IconButton.svelte";
export { whenIdle } from "./idle";
export { default as LanguageSwitch } from "./LanguageSwitch.svelte";
export { default as Later } from "./Later.svelte";
export { default as ListRow } from "./ListRow.svelte";
export { default as LoadingState } from "./LoadingState.svelte";
export { default as MeetingFields } from "./MeetingFields.svelte";
export {
  checkParticulars,
  movedEnd,
  firstStart,
  newParticulars,
  particularsOf,
  ruledBy,
  usualEnd,
  type Particulars,
} from "./meeting-particulars";
export {
  brokenRule,
  describeBroken,
  describeOverride,
  describeRules,
  momentOn,
  onDay,
  type BrokenRule,
} from "./meeting-rules";
export { default as Menu } from "./Menu.svelte";
export { opened } from "./modal";
export { default as PageTitle } from "./PageTitle.svelte";
export { titleOf } from "./person";
export { default as PersonLine } from "./PersonLine.svelte";
export { default as PersonPicker } from "./PersonPicker.svelte";
export { default as PersonSearch } from "./PersonSearch.svelte";
export { default as Pill } from "./Pill.svelte";
export { default as Progress } from "./Progress.svelte";
export { default as QuorumMeter } from "./QuorumMeter.svelte";
export { default as RuleBreak } from "./RuleBreak.svelte";
export { default as RestrictedMark } from "./RestrictedMark.svelte";
export { RuleGuard } from "./rule-guard.svelte";
export { default as SavedPill } from "./SavedPill.svelte";
export { default as Screen } from "./Screen.svelte";
export { default as SelectField } from "./SelectField.svelte";
export { default as Sheet } from "./Sheet.svelte";
export { default as Skeleton } from "./Skeleton.svelte";
export { default as Spinner } from "./Spinner.svelte";
export { default as SplitLayout } from "./SplitLayout.svelte";
export { default as StatusTag } from "./StatusTag.svelte";
export { default as Tabs } from "./Tabs.svelte";
export { default as TextArea } from "./TextArea.svelte";
export { default as TextField } from "./TextField.svelte";
export { default as TimeLeft } from "./TimeLeft.svelte";
export { announce, toast, type ToastOptions } from "./toast.svelte";
export { default as ToastHost } from "./ToastHost.svelte";
export type { Connection, MenuItem } from "./types";
export { default as Toolbar } from "./Toolbar.svelte";
export { default as VoteChart } from "./VoteChart.svelte";
export { default as VoteOutcome } from "./VoteOutcome.svelte";
